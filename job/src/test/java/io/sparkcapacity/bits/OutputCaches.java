package io.sparkcapacity.bits;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * The caches of the cases. Each is written when a case first needs it, from fixed seeds. The files of one cache differ
 * in their number of rows: Spark reads the largest first, and exact sizes in bytes depend on the version of Parquet.
 */
final class OutputCaches {
    private final Path directory;
    private final Map<String, String> written = new HashMap<>();

    OutputCaches(Path directory) {
        this.directory = directory;
    }

    Path directory(String name) {
        return directory.resolve(name);
    }

    /**
     * 120 activations of 24 features in two components, including a zero activation, two copies and a very short one.
     */
    static Dataset<Row> small() {
        float[][] activations = Oracle.gaussian(120, 24, 101);
        activations[40] = new float[24];
        activations[41] = activations[42];
        for (int k = 0; k < 24; k++) {
            activations[60][k] *= 1e-6f;
        }
        return TestSpark.floats(activations).withColumn("component", functions.expr("if(id % 3 = 0, 'x', 'y')"));
    }

    String smallCache() {
        return cache("small", OutputCaches::small, 70, 100);
    }

    /** 400 float64 activations of 40 features, each value times {@code scale}. */
    String doubles(double scale) {
        return cache("doubles-" + scale, () -> TestSpark.doubles(scaled(scale)), 190, 320);
    }

    static double[][] scaled(double scale) {
        double[][] activations = Oracle.widened(Oracle.gaussian(400, 40, 102));
        for (double[] activation : activations) {
            for (int k = 0; k < activation.length; k++) {
                activation[k] *= scale;
            }
        }
        return activations;
    }

    /** 3,000 rows: one component has nine tenths of them, and a hundred have two to four each, in disorder. */
    String skewed() {
        return cache(
                "skewed",
                () -> TestSpark.floats(Oracle.gaussian(3000, 16, 103))
                        .withColumn("order", functions.expr("id * 7919L % 3001"))
                        .withColumn(
                                "component",
                                functions.expr("if(order % 10 = 3, concat('small.', order % 107), 'large')"))
                        .drop("order"),
                1700,
                2600);
    }

    /** 40 files in directories, enough for two units. Every unit is divided into panels of several row groups. */
    String manyFiles() {
        return written.computeIfAbsent("many-files", name -> {
            Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(6400, 24, 104))
                    .withColumn("component", functions.expr("concat('layer.', id % 5)"))
                    // File k begins at row 4k².
                    .withColumn("file", functions.expr("int(floor(sqrt(id / 4)))"));
            String path = directory.resolve(name).toString();
            rows.sortWithinPartitions("file", "id")
                    .write()
                    .option("parquet.block.size", 1 << 14)
                    .option("parquet.page.size", 1 << 12)
                    .partitionBy("file")
                    .parquet(path);
            return path;
        });
    }

    /** 70,000 rows of 8 features: more than one group of rows, in several row groups per file. */
    String tall() {
        return written.computeIfAbsent("tall", name -> {
            Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(70_000, 8, 105));
            String path = directory.resolve(name).toString();
            for (String part : List.of("id < 45000", "id >= 45000")) {
                rows.where(part)
                        .write()
                        .mode("append")
                        .option("parquet.block.size", 1 << 18)
                        .parquet(path);
            }
            return path;
        });
    }

    /** Fewer rows than features. */
    String wide() {
        return cache("wide", () -> TestSpark.floats(Oracle.gaussian(90, 1100, 106)), 60);
    }

    /**
     * More features than the widest run of a block has. The width of the runs follows from the memory of a task, which
     * is fixed by the heap of 2 GiB and the two cores of the tests.
     */
    String widest() {
        return cache("widest", () -> TestSpark.floats(Oracle.gaussian(40, 4300, 107)), 25);
    }

    /** 500 rows, each with 30 nonzero values in {@code features} features. */
    String sparse(int features) {
        return cache("sparse-" + features, () -> sparseRows(features), 300);
    }

    static Dataset<Row> sparseRows(int features) {
        Random random = new Random(108);
        List<Row> rows = new ArrayList<>();
        for (long id = 0; id < 500; id++) {
            int[] indices =
                    random.ints(0, features).distinct().limit(30).sorted().toArray();
            double[] values = IntStream.of(indices)
                    .mapToDouble(k -> random.nextGaussian())
                    .toArray();
            rows.add(RowFactory.create(id, Vectors.sparse(features, indices, values)));
        }
        return TestSpark.frame(rows, SQLDataTypes.VectorType());
    }

    /** One row in a hundred is invalid. The kinds of invalid rows take turns. */
    String dirty(String type) {
        return cache(
                "dirty-" + type,
                () -> dirtySource()
                        .withColumn("features", functions.col("features").cast("array<" + type + ">"))
                        .withColumn(
                                "features",
                                functions.expr("if(id % 100 = 42, " + INVALID.formatted(type) + ", features)")),
                420,
                760);
    }

    private static final String INVALID = "case id div 100 when 0 then null when 1 then slice(features, 1, 3)"
            + " when 2 then transform(features, (v, k) -> if(k = 5, cast('nan' as %1$s), v))"
            + " when 3 then transform(features, (v, k) -> if(k = 2, cast('-inf' as %1$s), v))"
            + " when 4 then transform(features, (v, k) -> if(k = 1, null, v))"
            + " when 5 then array() when 6 then concat(features, features)"
            + " when 7 then transform(features, (v, k) -> cast('inf' as %1$s))"
            + " when 8 then null else transform(features, (v, k) -> cast(null as %1$s)) end";

    private static Dataset<Row> dirtySource() {
        return TestSpark.floats(Oracle.gaussian(1000, 8, 77))
                .withColumn("component", functions.expr("if(id % 3 = 0, 'x', 'y')"));
    }

    /** Structs of indices and values, six of them invalid. */
    String dirtyIndices() {
        return cache(
                "dirty-indices",
                () -> dirtySource()
                        .selectExpr(
                                "id",
                                "component",
                                "named_struct('indices', case id when 5 then array(0, 8) when 6 then array(3, 3)"
                                        + " when 7 then array(-1, 2) when 8 then array(1)"
                                        + " when 9 then array(2, cast(null as int)) else array(7, 0) end, 'values',"
                                        + " if(id = 10, array(float('nan'), float(1)), slice(features, 1, 2)))"
                                        + " as features"),
                420,
                760);
    }

    /** Rows of bytes: each holds three float32 values, except one row of three bytes. */
    String dirtyBytes() {
        return cache(
                "dirty-bytes",
                () -> dirtySource()
                        .selectExpr(
                                "id",
                                "component",
                                "if(id = 9, X'000102',"
                                        + " unhex(concat('0000803f0000', lpad(hex(id % 64), 2, '0'), '3f00008040')))"
                                        + " as features"),
                420,
                760);
    }

    /**
     * The path of a cache, which is written on the first call: one file begins at id 0 and one at each id of
     * {@code starts}.
     */
    private String cache(String name, Supplier<Dataset<Row>> rows, int... starts) {
        return written.computeIfAbsent(name, key -> {
            Dataset<Row> all = rows.get();
            String path = directory.resolve(key).toString();
            for (int file = 0; file <= starts.length; file++) {
                String from = file == 0 ? "true" : "id >= " + starts[file - 1];
                String to = file == starts.length ? "true" : "id < " + starts[file];
                all.where(from + " and " + to)
                        .coalesce(1)
                        .write()
                        .mode("append")
                        .parquet(path);
            }
            return path;
        });
    }
}
