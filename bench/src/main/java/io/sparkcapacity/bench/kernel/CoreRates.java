package io.sparkcapacity.bench.kernel;

import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.SparseMoment;
import io.sparkcapacity.kernel.SparsePanel;
import io.sparkcapacity.kernel.StripProducts;
import io.sparkcapacity.kernel.Workspace;
import java.util.Random;

/** What one core does in a second with data that is in memory. */
public final class CoreRates {
    private static final double WARM_SECONDS = 1;
    private static final double SECONDS = 3;
    private static final int FEATURES = 1024;

    /** A block of sparse rows as wide as they come, and what rows of 64 non-zeros in 24,576 have there. */
    private static final int BLOCK = 4096;

    private static final int NON_ZEROS = 11;
    private static final int SPARSE_ROWS = 1 << 14;

    private CoreRates() {}

    public static double multiplyAdds() {
        return ofMoment(Precision.DOUBLE);
    }

    public static double singleMultiplyAdds() {
        return ofMoment(Precision.SINGLE);
    }

    private static double ofMoment(Precision precision) {
        Random random = new Random(1);
        float[][] rows = new float[Range.TILE][FEATURES];
        for (float[] row : rows) {
            for (int k = 0; k < FEATURES; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        FloatPanel panel = FloatPanel.of(rows);
        Workspace workspace = new Workspace(new Arithmetic(StripProducts.best(), precision));
        SecondMoment moment = SecondMoment.zero(FEATURES);
        return rate(0.5 * Range.TILE * FEATURES * FEATURES, () -> moment.add(panel, workspace));
    }

    public static double scatteredAdds() {
        SparsePanel x = sparse(1);
        SparsePanel y = sparse(2);
        SparseMoment block = SparseMoment.fullBetween(BLOCK, BLOCK);
        return rate((double) SPARSE_ROWS * NON_ZEROS * NON_ZEROS, () -> block.add(x, y, Workspace.best()));
    }

    private static SparsePanel sparse(long seed) {
        Random random = new Random(seed);
        SparsePanel panel = new SparsePanel(BLOCK);
        for (int row = 0; row < SPARSE_ROWS; row++) {
            int at = panel.appendRow(NON_ZEROS);
            for (int feature :
                    random.ints(0, BLOCK).distinct().limit(NON_ZEROS).sorted().toArray()) {
                panel.indices()[at] = feature;
                panel.values()[at++] = random.nextDouble();
            }
        }
        return panel;
    }

    /** How much of it is done in a second, where {@code work} does {@code amount}. */
    private static double rate(double amount, Runnable work) {
        repeat(WARM_SECONDS, work);
        long start = System.nanoTime();
        long times = repeat(SECONDS, work);
        return amount * times / ((System.nanoTime() - start) / 1e9);
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
