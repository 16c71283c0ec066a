package io.sparkcapacity.bench.peer;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.bench.cache.StoredLayout;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Activations;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * What reading a layout costs beside a bare Spark scan of the same files: medians, by turns.
 *
 * @param bare seconds of Spark's own scan of all columns, rows thrown away
 * @param counted seconds of opening the cache and counting its activations
 * @param read seconds of one pass of all vectors into panels
 */
public record LayoutCost(double bare, double counted, double read) {
    private static final int WARM_UP = 3;

    /** The cost of the cache of {@code layout} in {@code directory}. */
    public static LayoutCost of(StoredLayout layout, Path directory, int rounds) {
        double[] bare = new double[rounds];
        double[] counted = new double[rounds];
        double[] read = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            int at = Math.max(0, round);
            bare[at] = seconds(() -> scan(layout, directory));
            Activations[] activations = new Activations[1];
            counted[at] = seconds(() -> activations[0] = activations(layout, directory));
            read[at] = seconds(() -> pass(activations[0]));
        }
        return new LayoutCost(median(bare), median(counted), median(read));
    }

    private static void scan(StoredLayout layout, Path directory) {
        SparkSession session = Session.get().newSession();
        boolean split = layout.files() == StoredLayout.Files.SPLIT;
        session.conf().set("spark.sql.parquet.enableVectorizedReader", !split);
        session.conf().set("spark.sql.codegen.maxFields", 10_000);
        DataFrameReader reader = session.read();
        if (layout.files() == StoredLayout.Files.HALF) {
            reader = reader.schema("id bigint, features array<binary>");
        }
        reader.parquet(directory.toString())
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
    }

    private static Activations activations(StoredLayout layout, Path directory) {
        CapacityOptions options = CapacityOptions.of(layout.options());
        return ActivationCache.open(Session.get(), options.source(List.of(directory.toString())))
                .activations(options.reading());
    }

    private static void pass(Activations activations) {
        BitSet all = new BitSet();
        all.set(0, activations.census().components().size());
        long rows = activations
                .mapUnits(all, (unit, panels) -> {
                    long count = 0;
                    while (panels.hasNext()) {
                        count += panels.next().panel().rows();
                    }
                    return List.of(count).iterator();
                })
                .reduce(Long::sum);
        activations.requireValid();
        if (rows != activations.census().activations()) {
            throw new IllegalStateException(
                    rows + " rows read of " + activations.census().activations());
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] seconds) {
        return java.util.Arrays.stream(seconds)
                .sorted()
                .skip(seconds.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
