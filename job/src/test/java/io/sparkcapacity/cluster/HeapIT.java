package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run ends well in the heap that it is said to need, and is refused in one sentence in a smaller one. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HeapIT {
    private static final Pattern ENOUGH = Pattern.compile("--driver-memory (\\d+)m");
    private static final int FEATURES = 2048;

    @TempDir
    private static Path caches;

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeCaches() {
        GaussianCache.ofTwoComponents(3_000, FEATURES).write(LocalSpark.session(), caches.resolve("dense"));
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < 3_000; row++) {
            int first = row % (FEATURES / 2);
            rows.add(RowFactory.create(
                    Vectors.sparse(FEATURES, new int[] {first, first + 7, FEATURES - 1}, new double[] {1, row, 2})));
        }
        StructType schema = new StructType().add("features", SQLDataTypes.VectorType(), false);
        LocalSpark.session()
                .createDataFrame(rows, schema)
                .repartition(8)
                .write()
                .parquet(caches.resolve("sparse").toString());
    }

    /** So many cores that a heap of 512 MiB is below the bound: it grows with them. */
    @ParameterizedTest
    @CsvSource({
        "row-gram,             dense,  4",
        "feature-gram,         dense,  8",
        "blocked-feature-gram, dense,  40",
        "sparse-feature-gram,  sparse, 8"
    })
    void aStrategyRunsAtItsBoundAndIsRefusedBelowIt(String strategy, String cache, int cores) throws Exception {
        List<Object> command =
                List.of("compute", caches.resolve(cache), "--strategy", strategy, "--master", "local[" + cores + "]");
        long bound = refusedWithTheHeapThatWouldDo(command, 512);
        assertThat(bound).isGreaterThan(512);
        runs(command, bound);
        assertThat(refusedWithTheHeapThatWouldDo(command, bound - 128)).isBetween(bound - 64, bound + 64);
    }

    /** Half a gigabyte of texts in one row group, which the reader holds as a whole. */
    @Test
    void longTextsThatAreCarriedAlongRunInTheHeapThatIsNamed() throws Exception {
        Path texts = directory.resolve("texts");
        LocalSpark.session()
                .range(0, 100, 1, 1)
                .select(
                        functions
                                .array(functions.col("id").cast("float"), functions.lit(1f))
                                .as("features"),
                        functions
                                .expr("repeat(md5(cast(id as string)), 131072)")
                                .as("text"))
                .write()
                .option("compression", "none")
                .option("parquet.block.size", 1 << 30)
                .option("parquet.enable.dictionary", false)
                .parquet(texts.toString());
        List<Object> command = List.of("compute", texts, "--id", "text", "--master", "local[2]");
        runs(command, refusedWithTheHeapThatWouldDo(command, 512));
    }

    @Test
    void twentyThousandComponentsRunInHalfAGigabyteAndAreReported() throws Exception {
        Path many = directory.resolve("many");
        LocalSpark.session()
                .range(0, 100_000, 1, 4)
                .selectExpr(
                        "concat('c', id % 20000) AS component",
                        "transform(sequence(1, 16), k -> cast(sin(31 * id + k) AS float)) AS features")
                .write()
                .parquet(many.toString());
        Path report = directory.resolve("report.json");
        runs(List.of("compute", many, "--master", "local[2]", "--report", report), 512);
        assertThat(report).isNotEmptyFile();
    }

    private void runs(List<Object> command, long heap) throws Exception {
        Path output = directory.resolve("at " + heap);
        Launch.capacity(command, "--output", output, "--driver-memory", heap + "m")
                .run()
                .expect(0);
    }

    private long refusedWithTheHeapThatWouldDo(List<Object> command, long heap) throws Exception {
        Path output = directory.resolve("below at " + heap);
        String said = Launch.capacity(command, "--output", output, "--driver-memory", heap + "m")
                .run()
                .expect(65)
                .err();
        assertThat(output).doesNotExist();
        Matcher enough = ENOUGH.matcher(said);
        assertThat(enough.find()).as(said).isTrue();
        return Long.parseLong(enough.group(1));
    }
}
