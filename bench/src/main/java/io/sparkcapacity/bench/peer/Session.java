package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The Spark session that peers share, with methods that read and write as fast as Spark can. */
public final class Session {
    public static final int CORES = 2;

    private static final StructType CAPACITIES =
            new StructType().add("id", DataTypes.LongType, false).add("capacity", DataTypes.DoubleType, false);

    private Session() {}

    /** A row of a cache, with its features as an MLlib vector. */
    record Activation(long id, Vector features) implements Serializable {}

    /** A row of a result. */
    record Capacity(long id, double capacity) implements Serializable {}

    public static SparkSession get() {
        return SparkSession.builder()
                .master("local[" + CORES + "]")
                .appName("bench")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.maxResultSize", "0")
                .config("spark.sql.shuffle.partitions", 4 * CORES)
                .config("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")
                .getOrCreate();
    }

    /** The rows of a cache, with MLlib vectors. */
    static JavaRDD<Activation> activations(GeneratedCache cache, Path input) {
        VectorUDT vectors = (VectorUDT) SQLDataTypes.VectorType();
        boolean sparse = cache.isSparse();
        int fields = vectors.sqlType().size();
        return rows(input).map(row -> {
            Vector features = sparse
                    ? Vectors.fromML(vectors.deserialize(row.getStruct(1, fields)))
                    : Vectors.dense(widened(row.getArray(1).toFloatArray()));
            return new Activation(row.getLong(0), features);
        });
    }

    private static double[] widened(float[] values) {
        double[] widened = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            widened[k] = values[k];
        }
        return widened;
    }

    /** The rows (id, features) of a cache as Spark's reader returns them, without boxed values. */
    static JavaRDD<InternalRow> rows(Path input) {
        return get().read()
                .parquet(input.toString())
                .select("id", "features")
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    /** Writes {@code capacities} to {@code output} as Parquet. */
    static void write(JavaRDD<Capacity> capacities, Path output) {
        get().createDataFrame(
                        capacities.map(capacity -> RowFactory.create(capacity.id(), capacity.capacity())), CAPACITIES)
                .write()
                .parquet(output.toString());
    }
}
