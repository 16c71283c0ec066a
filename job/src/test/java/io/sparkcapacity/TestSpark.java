package io.sparkcapacity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The Spark session that all tests of this module share, and helpers that make and write activations with it. */
public final class TestSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
            .getOrCreate();

    /** The path of the shipped example. */
    public static final String MINILM = Path.of("..", "examples", "minilm").toString();

    private TestSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    /** Rows (id long, features array of float), in order. */
    public static Dataset<Row> floats(float[][] activations) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < activations.length; row++) {
            rows.add(RowFactory.create((long) row, activations[row]));
        }
        return frame(rows, DataTypes.createArrayType(DataTypes.FloatType));
    }

    /** Rows (id long, features array of double), in order. */
    public static Dataset<Row> doubles(double[][] activations) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < activations.length; row++) {
            rows.add(RowFactory.create((long) row, activations[row]));
        }
        return frame(rows, DataTypes.createArrayType(DataTypes.DoubleType));
    }

    /** Rows (id long, features of any type), in order and in one partition. */
    public static Dataset<Row> frame(List<Row> rows, DataType features) {
        StructType schema = new StructType().add("id", DataTypes.LongType).add("features", features);
        return SESSION.createDataFrame(rows, schema).coalesce(1);
    }

    /** Writes {@code rows} to {@code directory} as {@code files} files of consecutive rows. */
    public static String write(Dataset<Row> rows, Path directory, int files) {
        Row extent = rows.agg(functions.min("id"), functions.expr("max(id) - min(id) + 1"))
                .first();
        String part = "int((id - %d) * %d / %d)".formatted(extent.getLong(0), files, extent.getLong(1));
        Dataset<Row> numbered = rows.withColumn("part", functions.expr(part));
        IntStream.range(0, files)
                .forEach(file -> numbered.where("part = " + file)
                        .drop("part")
                        .coalesce(1)
                        .write()
                        .mode("append")
                        .parquet(directory.toString()));
        return directory.toString();
    }

    /** The values of {@code column} in {@code capacities}, ordered by id. */
    public static double[] column(Dataset<Row> capacities, String column) {
        return capacities.orderBy("id").select(column).collectAsList().stream()
                .mapToDouble(row -> row.getDouble(0))
                .toArray();
    }
}
