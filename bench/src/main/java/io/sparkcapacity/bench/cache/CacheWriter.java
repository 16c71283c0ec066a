package io.sparkcapacity.bench.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes a {@link GeneratedCache} as Parquet with Spark: {@code array<float>}, or sparse ML vectors. */
public final class CacheWriter {
    /** So that 1,000,000 × 3,000 has 50 files, as in the PCA benchmark of spark-rapids-ml. */
    private static final long BYTES_PER_FILE = 240_000_000;

    private CacheWriter() {}

    /** A row of a dense cache. It is a bean because Spark's encoder for beans does not box the values of an array. */
    public static final class Activation {
        private long id;
        private float[] features = {};

        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        public float[] getFeatures() {
            return features;
        }

        public void setFeatures(float[] features) {
            this.features = features;
        }
    }

    /** Writes {@code cache} to its directory below {@code caches}, unless it exists. */
    public static void write(SparkSession session, GeneratedCache cache, Path caches) {
        Path directory = cache.directory(caches);
        if (Files.exists(directory.resolve("_SUCCESS"))) {
            return;
        }
        int files = (int) ((cache.bytes() + BYTES_PER_FILE - 1) / BYTES_PER_FILE);
        Dataset<Long> ids = session.range(0, cache.activations(), 1, files).as(Encoders.LONG());
        Dataset<?> rows = cache.isSparse() ? sparse(ids, cache) : dense(ids, cache);
        rows.write().mode("overwrite").parquet(directory.toString());
    }

    private static Dataset<?> dense(Dataset<Long> ids, GeneratedCache cache) {
        ResidualStream stream = new ResidualStream(cache.features());
        return ids.map(
                (MapFunction<Long, Activation>) id -> {
                    Activation activation = new Activation();
                    activation.setId(id);
                    activation.setFeatures(stream.activation(id));
                    return activation;
                },
                Encoders.bean(Activation.class));
    }

    private static Dataset<?> sparse(Dataset<Long> ids, GeneratedCache cache) {
        SparseLatents latents = new SparseLatents(cache.features(), cache.nonZeros());
        StructType schema =
                new StructType().add("id", DataTypes.LongType, false).add("features", SQLDataTypes.VectorType(), false);
        return ids.map(
                (MapFunction<Long, org.apache.spark.sql.Row>) id -> RowFactory.create(id, latents.activation(id)),
                Encoders.row(schema));
    }
}
