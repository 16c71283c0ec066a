package io.sparkcapacity.bench.cache;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A way to store the activations of a cache.
 *
 * @param name the name in the table and of the directory
 * @param density the kind of activations that are stored
 * @param options the options needed to read it
 * @param files the kind of files
 * @param rows turns rows (id, features) into rows as they are stored
 */
public record StoredLayout(String name, Density density, Map<String, String> options, Files files, Rows rows) {
    /** A kind of Parquet files. */
    public enum Files {
        /** As Spark writes them. */
        SPARK,
        /** With FLOAT16 columns, from {@link ForeignFile}. */
        HALF,
        /** With pages in BYTE_STREAM_SPLIT, from {@link ForeignFile}. */
        SPLIT
    }

    /** From rows (id, features) to rows as they are stored. */
    @FunctionalInterface
    public interface Rows {
        Dataset<Row> of(Dataset<Row> rows, GeneratedCache cache);
    }

    private static final int SEQUENCE_LENGTH = 128;
    private static final int COMPONENT_COUNT = 8;

    /** All layouts that are measured, {@code array<float>} first. */
    public static List<StoredLayout> all() {
        Rows same = (rows, cache) -> rows;
        return List.of(
                dense("array-float", Map.of(), same),
                dense("array-double", Map.of(), (rows, cache) -> with(rows, expr("cast(features as array<double>)"))),
                new StoredLayout("array-half", Density.DENSE, Map.of(), Files.HALF, same),
                new StoredLayout("array-float-byte-stream-split", Density.DENSE, Map.of(), Files.SPLIT, same),
                dense(
                        "ml-vector-dense",
                        Map.of(),
                        (rows, cache) -> with(rows, functions.array_to_vector(col("features")))),
                dense("binary-f32", Map.of("dtype", "f32"), (rows, cache) -> bytes(rows, Float.BYTES)),
                dense("binary-bf16", Map.of("dtype", "bf16"), (rows, cache) -> bytes(rows, Short.BYTES)),
                dense("sequence", Map.of("layout", "sequence"), (rows, cache) -> together(rows, SEQUENCE_LENGTH)),
                dense("components", Map.of("layout", "components"), (rows, cache) -> together(rows, COMPONENT_COUNT)),
                dense("wide", Map.of("features", "f_*"), StoredLayout::wide),
                new StoredLayout("ml-vector-sparse", Density.SPARSE, Map.of(), Files.SPARK, same),
                new StoredLayout(
                        "indices-values",
                        Density.SPARSE,
                        Map.of("size", "24576"),
                        Files.SPARK,
                        (rows, cache) -> entries(rows)),
                new StoredLayout(
                        "coordinates",
                        Density.SPARSE,
                        Map.of("size", "24576"),
                        Files.SPARK,
                        (rows, cache) -> coordinates(rows)));
    }

    private static StoredLayout dense(String name, Map<String, String> options, Rows rows) {
        return new StoredLayout(name, Density.DENSE, options, Files.SPARK, rows);
    }

    private static Dataset<Row> with(Dataset<Row> rows, Column features) {
        return rows.select(col("id"), features.as("features"));
    }

    /** The upper {@code width} bytes of every value, the least significant byte first. */
    private static Dataset<Row> bytes(Dataset<Row> rows, int width) {
        StructType schema = new StructType().add("id", DataTypes.LongType).add("features", DataTypes.BinaryType);
        return rows.map(
                (MapFunction<Row, Row>) row -> {
                    List<Float> values = row.getList(1);
                    ByteBuffer bytes =
                            ByteBuffer.allocate(width * values.size()).order(ByteOrder.LITTLE_ENDIAN);
                    for (float value : values) {
                        int bits = Float.floatToIntBits(value);
                        if (width == Float.BYTES) {
                            bytes.putInt(bits);
                        } else {
                            bytes.putShort((short) (bits >>> Short.SIZE));
                        }
                    }
                    return RowFactory.create(row.getLong(0), bytes.array());
                },
                Encoders.row(schema));
    }

    private static Dataset<Row> together(Dataset<Row> rows, int count) {
        return rows.groupBy(expr("id div " + count).as("id"))
                .agg(org.apache
                        .spark
                        .sql
                        .functions
                        .collect_list(col("features"))
                        .as("features"));
    }

    private static Dataset<Row> wide(Dataset<Row> rows, GeneratedCache cache) {
        return rows.select(IntStream.range(0, cache.features())
                .mapToObj(k -> expr("features[" + k + "]").as("f_" + k))
                .toArray(Column[]::new));
    }

    private static Dataset<Row> entries(Dataset<Row> rows) {
        StructType vector = new StructType()
                .add("indices", DataTypes.createArrayType(DataTypes.IntegerType, false))
                .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false));
        StructType schema = new StructType().add("id", DataTypes.LongType).add("features", vector);
        return rows.map(
                (MapFunction<Row, Row>) row -> {
                    Vector features = row.getAs(1);
                    return RowFactory.create(
                            row.getLong(0),
                            RowFactory.create(
                                    features.toSparse().indices(),
                                    features.toSparse().values()));
                },
                Encoders.row(schema));
    }

    private static Dataset<Row> coordinates(Dataset<Row> rows) {
        return entries(rows)
                .select(
                        col("id").as("row"),
                        expr("explode(arrays_zip(features.indices, features.values))")
                                .as("entry"))
                .select(
                        col("row"),
                        col("entry.indices").as("feature"),
                        col("entry.values").as("value"));
    }

    /**
     * Writes the activations of {@code cache} to a directory below {@code layouts}, unless it exists.
     *
     * @param rows the directory that {@code cache} was written to
     */
    public Path writeIfMissing(SparkSession session, GeneratedCache cache, Path rows, Path layouts) {
        Path directory = layouts.resolve(cache.name() + "-" + name);
        if (!java.nio.file.Files.exists(directory.resolve("_SUCCESS"))) {
            if (files == Files.SPARK) {
                this.rows
                        .of(session.read().parquet(rows.toString()).select("id", "features"), cache)
                        .write()
                        .mode("overwrite")
                        .parquet(directory.toString());
            } else {
                ForeignFile.write(directory, cache, files);
            }
        }
        return directory;
    }
}
