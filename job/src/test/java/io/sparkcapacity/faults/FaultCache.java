package io.sparkcapacity.faults;

import io.sparkcapacity.cluster.GaussianCache;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A small cache with which a run has every place: four units, three components, and some activations that are rescored.
 * Its panels are larger than the memory that the executors of {@link FaultCluster} have for them, so every pass reads
 * the files.
 */
final class FaultCache {
    static final int ACTIVATIONS = 6_000;

    private static final int FEATURES = 192;

    /** A file takes at least a megabyte of a unit of 32 MB. */
    private static final int FILES = 100;

    private static final int ONE_OUTLIER_IN = 600;
    private static final List<String> COMPONENTS = List.of("layer.0", "layer.1", "layer.2");

    private FaultCache() {}

    static void write(SparkSession session, Path directory) {
        new GaussianCache(ACTIVATIONS, FEATURES, FILES, ONE_OUTLIER_IN, COMPONENTS).write(session, directory);
    }
}
