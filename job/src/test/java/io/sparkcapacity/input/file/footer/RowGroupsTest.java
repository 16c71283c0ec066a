package io.sparkcapacity.input.file.footer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowGroupsTest {
    private static final Configuration CONFIGURATION = new Configuration();

    @TempDir
    private Path directory;

    /** A file of 20,000 rows in many row groups. */
    private HadoopInputFile file() throws Exception {
        String path = directory.resolve("cache").toString();
        TestSpark.session()
                .range(0, 20_000, 1, 1)
                .selectExpr("id", "array(rand(1), rand(2)) AS features")
                .write()
                .option("parquet.block.size", 1 << 15)
                .parquet(path);
        var files = TestSpark.session().read().parquet(path).inputFiles();
        return HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(files[0]), CONFIGURATION);
    }

    private static RowGroups rowGroups(HadoopInputFile file) throws Exception {
        ParquetReadOptions options =
                HadoopReadOptions.builder(CONFIGURATION, file.getPath()).build();
        try (SeekableInputStream stream = file.newStream()) {
            return StoredFooter.read(file.getPath().toString(), file, stream, options)
                    .orElseThrow()
                    .rowGroups();
        }
    }

    private static long readByTheLibrary(HadoopInputFile file, long start, long length) throws Exception {
        ParquetReadOptions part = HadoopReadOptions.builder(CONFIGURATION, file.getPath())
                .withRange(start, start + length)
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(file, part)) {
            return reader.getRecordCount();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 10_007, 65_536, 1_000_000_000})
    void aPartHasTheRowsThatTheLibraryReadsWithIt(long length) throws Exception {
        HadoopInputFile file = file();
        RowGroups rowGroups = rowGroups(file);
        assertThat(rowGroups.rows().length).isGreaterThan(5);
        long sum = 0;
        for (long start = 0; start < file.getLength(); start += length) {
            long rows = rowGroups.rowsOfPart(start, length);
            assertThat(rows).isEqualTo(readByTheLibrary(file, start, length));
            sum += rows;
        }
        assertThat(sum).isEqualTo(20_000);
    }
}
