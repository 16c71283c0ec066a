package io.sparkcapacity.faults;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A small cache with which a run has every place: four units, three components, and some activations that are rescored.
 * Its panels are larger than the memory that the executors of {@link FaultCluster} have for them, so every pass reads
 * the files.
 */
final class FaultCache {
    static final int ACTIVATIONS = 6_000;

    private static final int FEATURES = 192;
    private static final int COMPONENTS = 3;

    /** A file takes at least a megabyte of a unit of 32 MB. */
    private static final int FILES = 100;

    private static final int ONE_OUTLIER_IN = 600;
    private static final float OUTLIER = 1e6f;
    private static final long SEED = 2210_01892;

    private static final StructType SCHEMA = new StructType()
            .add("component", DataTypes.StringType, false)
            .add("token", DataTypes.LongType, false)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private FaultCache() {}

    static void write(SparkSession session, Path directory) {
        session.range(0, ACTIVATIONS, 1, FILES)
                .map((MapFunction<Long, Row>) FaultCache::activation, Encoders.row(SCHEMA))
                .write()
                .parquet(directory.toUri().toString());
    }

    private static Row activation(long token) {
        SplittableRandom random = new SplittableRandom(SEED + token);
        Float[] features = new Float[FEATURES];
        Arrays.setAll(features, k -> (float) random.nextGaussian());
        // Some activations cancel against the outliers. Their error bound is too large, so they are rescored.
        int number = (int) (token % ONE_OUTLIER_IN);
        features[0] = number == 0 ? OUTLIER : number == 3 ? 1f : 0f;
        features[1] = number == 0 ? OUTLIER : number == 3 ? -1f : 0f;
        return RowFactory.create("layer." + token % COMPONENTS, token, features);
    }
}
