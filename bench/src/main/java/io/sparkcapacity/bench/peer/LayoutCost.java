package io.sparkcapacity.bench.peer;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.bench.cache.StoredLayout;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Activations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * The cost of reading a layout, next to a bare Spark scan of the same files. The three are measured in turns.
 *
 * @param bareScan Spark's own scan of all columns, which discards the rows
 * @param counting opening the cache and counting its activations
 * @param pass one pass of all vectors into panels
 */
public record LayoutCost(Timing bareScan, Timing counting, Timing pass) {
    /** The head of the Markdown table whose lines {@link #line} returns. */
    public static final String TABLE_HEAD = """
            | stored as | bare scan | counting | one pass | counting and pass ÷ scan |
            |---|---:|---:|---:|---:|
            """;

    private static final int WARM_UP = 3;

    /** The cost of reading the files in {@code directory}, which are stored as {@code layout}. */
    public static LayoutCost of(StoredLayout layout, Path directory, int rounds) {
        List<Double> bareScan = new ArrayList<>();
        List<Double> counting = new ArrayList<>();
        List<Double> pass = new ArrayList<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            if (round == 0) {
                List.of(bareScan, counting, pass).forEach(List::clear);
            }
            bareScan.add(seconds(() -> scan(layout, directory)));
            Activations[] activations = new Activations[1];
            counting.add(seconds(() -> activations[0] = activations(layout, directory)));
            pass.add(seconds(() -> pass(activations[0])));
        }
        return new LayoutCost(Timing.of(bareScan), Timing.of(counting), Timing.of(pass));
    }

    /** The line of the table for the layout of this name: medians. */
    public String line(String layout) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.2f s | %.2f× |%n",
                layout,
                bareScan.median(),
                counting.median(),
                pass.median(),
                (counting.median() + pass.median()) / bareScan.median());
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
                .presumed(options.reading());
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
}
