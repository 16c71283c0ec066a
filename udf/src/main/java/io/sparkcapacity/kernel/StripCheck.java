package io.sparkcapacity.kernel;

import java.util.Arrays;

/**
 * An independent check of every strip of a Gram matrix XYᵀ: the sum of its entries must be (Σ_p x_p)·(Σ_q y_q), except
 * for rounding. It takes a hundredth of the work of the product and finds every strip that is further off.
 *
 * <p>The sum over q belongs to some last columns of a tile; {@link #includeColumns} extends it toward the first column.
 */
final class StripCheck {
    private final PackedActivations x;
    private final PackedActivations y;
    private final Precision precision;
    private final double[] sumOfColumns;
    private double sumOfLengths;
    private double worst;

    StripCheck(PackedActivations x, PackedActivations y, Precision precision) {
        this.x = x;
        this.y = y;
        this.precision = precision;
        this.sumOfColumns = new double[y.features()];
    }

    /** Starts a tile, with no columns included. */
    void startTile() {
        Arrays.fill(sumOfColumns, 0);
        sumOfLengths = 0;
    }

    /** Includes the columns that the strip {@code strip} of Y stands for. */
    void includeColumns(int strip) {
        for (int k = 0; k < sumOfColumns.length; k++) {
            sumOfColumns[k] += y.sums()[strip][k];
        }
        sumOfLengths += y.sumsOfLengths()[strip];
    }

    /**
     * Checks the strip {@code strip} of X.
     *
     * @param sum the sum of its entries in the included columns
     * @param entries how many these are
     */
    void check(int strip, double sum, int entries) {
        int features = x.features();
        double expected = Dot.of(x.sums()[strip], 0, sumOfColumns, 0, features);
        // An entry meets the roundings of its dot product and of the plain sum. A term of the expected value meets
        // those of
        // two sums of rows and of one dot product.
        long roundings = Rounding.ofDot(features, precision) + entries + 2L * Range.TILE + Dot.roundings(features);
        // Below the normal range a product loses up to the smallest number instead.
        double lost = (entries + 1.0) * features * precision.smallest();
        double tolerance = Rounding.gamma(roundings) * x.sumsOfLengths()[strip] * sumOfLengths + lost;
        double difference = Math.abs(sum - expected);
        double share = difference == 0 ? 0 : difference / tolerance;
        worst = Math.max(worst, Double.isNaN(share) ? Double.POSITIVE_INFINITY : share);
    }

    /** The largest difference of any checked strip, as a share of its tolerance; infinite if one is not a number. */
    double worst() {
        return worst;
    }
}
