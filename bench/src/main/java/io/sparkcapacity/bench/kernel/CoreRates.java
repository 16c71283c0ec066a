package io.sparkcapacity.bench.kernel;

import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.SparseMoment;
import io.sparkcapacity.kernel.SparsePanel;
import io.sparkcapacity.kernel.Workspace;
import java.util.Random;

/** Measures how many operations one core does per second with data in memory. */
public final class CoreRates {
    private static final double WARM_SECONDS = 1;
    private static final double SECONDS = 3;
    private static final int FEATURES = 1024;

    /** The largest number of features in a run of sparse rows. */
    private static final int RUN_FEATURES = 4096;

    /** About the number of non-zeros in such a run if rows have 64 in 24,576 features. */
    private static final int NON_ZEROS = 11;

    private static final int SPARSE_ROWS = 1 << 14;

    private CoreRates() {}

    public static double multiplyAdds() {
        return ofMoment(Precision.DOUBLE);
    }

    public static double singleMultiplyAdds() {
        return ofMoment(Precision.SINGLE);
    }

    /** The time that one core takes to multiply and to score {@code activations} that are in memory as floats. */
    public static double capacitySeconds(long activations, int features) {
        FloatPanel panel = panel(features);
        Workspace workspace = Workspace.best();
        SecondMoment moment = SecondMoment.zero(features);
        return activations / rate(Range.TILE, () -> moment.add(panel, workspace))
                + activations / rate(Range.TILE, () -> moment.squaredDotSums(panel, workspace));
    }

    private static FloatPanel panel(int features) {
        Random random = new Random(1);
        float[][] rows = new float[Range.TILE][features];
        for (float[] row : rows) {
            for (int k = 0; k < features; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        return FloatPanel.of(rows);
    }

    private static double ofMoment(Precision precision) {
        FloatPanel panel = panel(FEATURES);
        Workspace workspace = new Workspace(new Arithmetic(BestStripProducts.INSTANCE, precision));
        SecondMoment moment = SecondMoment.zero(FEATURES);
        return rate(0.5 * Range.TILE * FEATURES * FEATURES, () -> moment.add(panel, workspace));
    }

    public static double scatteredAdds() {
        SparsePanel x = sparse(1);
        SparsePanel y = sparse(2);
        SparseMoment block = SparseMoment.fullBetween(RUN_FEATURES, RUN_FEATURES);
        return rate((double) SPARSE_ROWS * NON_ZEROS * NON_ZEROS, () -> block.add(x, y, Workspace.best()));
    }

    private static SparsePanel sparse(long seed) {
        Random random = new Random(seed);
        SparsePanel panel = new SparsePanel(RUN_FEATURES);
        for (int row = 0; row < SPARSE_ROWS; row++) {
            int at = panel.appendRow(NON_ZEROS);
            for (int feature : random.ints(0, RUN_FEATURES)
                    .distinct()
                    .limit(NON_ZEROS)
                    .sorted()
                    .toArray()) {
                panel.indices()[at] = feature;
                panel.values()[at++] = random.nextDouble();
            }
        }
        return panel;
    }

    /** Operations per second, where one call of {@code work} does {@code operations}. */
    private static double rate(double operations, Runnable work) {
        repeat(WARM_SECONDS, work);
        long start = System.nanoTime();
        long times = repeat(SECONDS, work);
        return operations * times / ((System.nanoTime() - start) / 1e9);
    }

    private static long repeat(double seconds, Runnable work) {
        long start = System.nanoTime();
        long times = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            work.run();
            times++;
        }
        return times;
    }
}
