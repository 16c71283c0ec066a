package io.sparkcapacity.cluster;

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
 * A cache of seeded Gaussian activations that reveals an order of addition left to chance. It has two components with
 * two thirds and one third of the rows, which alternate. Several units hold rows of both, and each unit has several
 * panels.
 */
final class GaussianCache {
    static final int ACTIVATIONS = 7_500;

    private static final int FEATURES = 2048;

    /** More files than are read on the driver. */
    private static final int FILES = 20;

    private static final int ONE_OUTLIER_IN = 1000;
    private static final float OUTLIER = 1e6f;
    private static final long SEED = 2210_01892;

    private static final StructType SCHEMA = new StructType()
            .add("component", DataTypes.StringType, false)
            .add("token", DataTypes.LongType, false)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private GaussianCache() {}

    static void write(SparkSession session, Path directory) {
        write(session, directory, ACTIVATIONS, FEATURES);
    }

    static void write(SparkSession session, Path directory, int activations, int features) {
        session.range(0, activations, 1, FILES)
                .map((MapFunction<Long, Row>) token -> activation(token, features), Encoders.row(SCHEMA))
                .write()
                .parquet(directory.toString());
    }

    private static Row activation(long token, int count) {
        SplittableRandom random = new SplittableRandom(SEED + token);
        Float[] features = new Float[count];
        Arrays.setAll(features, k -> (float) random.nextGaussian());
        float[] marks = marks((int) (token % ONE_OUTLIER_IN));
        features[0] = marks[0];
        features[1] = marks[1];
        return RowFactory.create(token % 3 == 0 ? "second" : "first", token, features);
    }

    /**
     * The first two features. They are large in outliers. In some other activations they cancel against those of the
     * outliers; the error bound of such an activation is so large with feature-gram that it is rescored.
     */
    private static float[] marks(int number) {
        return switch (number) {
            case 0 -> new float[] {OUTLIER, OUTLIER};
            case 3 -> new float[] {1, -1};
            default -> new float[2];
        };
    }
}
