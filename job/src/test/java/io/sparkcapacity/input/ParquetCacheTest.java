package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.file.ColumnNames;
import io.sparkcapacity.input.file.FileFooters;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.file.PinnedSession;
import io.sparkcapacity.input.layout.Reading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/**
 * {@link ParquetCache} and {@link TableCache}, with {@link ReadingPaths} (and
 * {@link io.sparkcapacity.input.file.RowFormat}), {@link PinnedSession} and {@link ColumnarScan}.
 */
class ParquetCacheTest {
    private static List<String> paths(String... files) {
        return Stream.of(files).map(ForeignActivations::path).toList();
    }

    private static ParquetCache cache(String... files) {
        return (ParquetCache) ActivationCache.open(TestSpark.session(), Source.of(paths(files)));
    }

    @Test
    void footersTellTheRowsAndTheReaders() {
        StoredFiles files = cache("pyarrow-float", "pyarrow-half", "pyarrow-float-split")
                .storedFiles()
                .orElseThrow();
        assertThat(files.rows()).isEqualTo(6 * ForeignActivations.ROWS);
        assertThat(files.files()).isEqualTo(3);
        assertThat(files.bytes()).isPositive();
        assertThat(files.checksummedShare()).isBetween(0.0, 1.0);
        assertThat(files.encodings())
                .containsExactly(
                        "2 files read in columns",
                        "1 row by row for BYTE_STREAM_SPLIT pages",
                        "1 with FLOAT16 columns");
    }

    @Test
    void everyReadingPathIsOneScan() {
        SparkSession session = TestSpark.session();
        Configuration configuration = session.sessionState().newHadoopConf();
        PinnedFiles files =
                PinnedFiles.of(paths("pyarrow-float", "pyarrow-float-split", "pyarrow-half"), configuration);
        FileFooters footers = FileFooters.read(session, files, configuration);
        List<Dataset<Row>> parts = ReadingPaths.parts(
                session, files, footers, CacheSchema.of(files.files(), footers.all(), ColumnNames.IN_ANY_CASE));
        assertThat(parts).hasSize(3);
        assertThat(parts)
                .extracting(part -> ColumnarScan.reads(part, Optional.of("component"), Optional.empty()))
                .containsExactly(true, false, true);
        assertThat(parts)
                .extracting(part -> FileSchema.isHalf(part.schema().apply("features")))
                .containsExactly(false, false, true);
    }

    @Test
    void vectorsAreReadInColumnsUnlessTheyAreHalves() {
        assertThat(cache("pyarrow-float").activations(Reading.FROM_SCHEMA).isInColumns())
                .isTrue();
        assertThat(cache("pyarrow-half").activations(Reading.FROM_SCHEMA).isInColumns())
                .isFalse();
        assertThat(cache("pyarrow-float-split").activations(Reading.FROM_SCHEMA).isInColumns())
                .isFalse();
    }

    @Test
    void aScanInColumnsNeedsAComponentOfText() {
        Dataset<Row> rows = TestSpark.session().read().parquet(ForeignActivations.path("pyarrow-float"));
        assertThat(ColumnarScan.reads(rows, Optional.of("component"), Optional.of("features")))
                .isTrue();
        assertThat(ColumnarScan.reads(rows, Optional.of("number"), Optional.of("features")))
                .isFalse();
        assertThat(ColumnarScan.reads(rows, Optional.empty(), Optional.of("features")))
                .isTrue();
        assertThat(ColumnarScan.reads(rows.where("number > 3"), Optional.empty(), Optional.of("features")))
                .isFalse();
    }

    @Test
    void splitsFollowFromTheFilesAlone() {
        SparkSession session = TestSpark.session();
        Configuration configuration = session.sessionState().newHadoopConf();
        PinnedFiles files = PinnedFiles.of(paths("pyarrow-float"), configuration);
        SparkSession pinned = PinnedSession.like(session, files, FileFooters.read(session, files, configuration));
        assertThat(pinned.conf().get("spark.sql.files.minPartitionNum")).isEqualTo("1");
        assertThat(pinned.conf().get("spark.sql.adaptive.enabled")).isEqualTo("false");
        assertThat(pinned.conf().get("spark.sql.shuffle.partitions")).isEqualTo("1");
        assertThat(pinned.conf().get("spark.sql.parquet.columnarReaderBatchSize"))
                .isEqualTo("4096");
        assertThat(session.conf().get("spark.sql.shuffle.partitions")).isEqualTo("2");
    }

    @Test
    void skippingFilesIsRefused() {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.files.ignoreCorruptFiles", true);
        assertThatThrownBy(() -> ActivationCache.open(session, Source.of(paths("pyarrow-float"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("spark.sql.files.ignoreCorruptFiles=true would leave out activations");
    }

    @Test
    void aTableThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> ActivationCache.open(
                        TestSpark.session(), new Source(List.of(), Source.PARQUET, Optional.of("no_such_table"))))
                .isInstanceOf(MissingInputException.class)
                .hasMessageStartingWith("No such input: table no_such_table (");
        assertThatThrownBy(() -> ActivationCache.open(
                        TestSpark.session(), new Source(List.of("/none"), "no-such-format", Optional.empty())))
                .isInstanceOf(MissingInputException.class)
                .hasMessageStartingWith("No such input: no-such-format at /none (");
    }

    @Test
    void anOutputMustBeApartFromTheFilesOfADataFrame() {
        String path = ForeignActivations.path("pyarrow-float");
        ActivationCache cache = ActivationCache.of(TestSpark.session().read().parquet(path));
        assertThat(cache).isInstanceOf(TableCache.class);
        cache.requireUnchanged();
        cache.requireApartFrom("/somewhere/else");
        assertThatThrownBy(() -> cache.requireApartFrom(path + "/out"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("lie in each other");
    }
}
