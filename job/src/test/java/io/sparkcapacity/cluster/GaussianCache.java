package io.sparkcapacity.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A cache of seeded Gaussian activations that reveals an order of addition left to chance.
 *
 * @param files in how many files they are
 * @param oneOutlierIn how many activations have one outlier
 * @param components the components of the activations, which alternate
 */
public record GaussianCache(int activations, int features, int files, int oneOutlierIn, List<String> components) {
    private static final float OUTLIER = 1e6f;
    private static final long SEED = 2210_01892;

    private static final StructType SCHEMA = new StructType()
            .add("component", DataTypes.StringType, false)
            .add("token", DataTypes.LongType, false)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    /**
     * Two components with two thirds and one third of the rows, in more files than are read on the driver. Several
     * units hold rows of both, and each unit has several panels if there are enough activations.
     */
    static GaussianCache ofTwoComponents(int activations, int features) {
        return new GaussianCache(activations, features, 20, 1000, List.of("second", "first", "first"));
    }

    public void write(SparkSession session, Path directory) {
        // The task takes these, and not the record.
        int count = features;
        int period = oneOutlierIn;
        String[] names = components.toArray(String[]::new);
        session.range(0, activations, 1, files)
                .map(
                        (MapFunction<Long, Row>) token -> RowFactory.create(
                                names[(int) (token % names.length)], token, features(token, count, period)),
                        Encoders.row(SCHEMA))
                .write()
                .parquet(directory.toUri().toString());
    }

    /**
     * The first two features are large in outliers. In some other activations they cancel against those of the
     * outliers; the error bound of such an activation is so large with feature-gram that it is rescored.
     */
    private static Float[] features(long token, int count, int period) {
        SplittableRandom random = new SplittableRandom(SEED + token);
        Float[] features = new Float[count];
        Arrays.setAll(features, k -> (float) random.nextGaussian());
        int number = (int) (token % period);
        features[0] = number == 0 ? OUTLIER : number == 3 ? 1f : 0f;
        features[1] = number == 0 ? OUTLIER : number == 3 ? -1f : 0f;
        return features;
    }
}
