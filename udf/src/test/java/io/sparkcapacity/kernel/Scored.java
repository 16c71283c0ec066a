package io.sparkcapacity.kernel;

import java.util.Arrays;

/**
 * Capacities with the bound of their relative error, by either road: the kernel put together as its users do, in double.
 */
record Scored(double[] capacities, double[] errorBounds) {
    /** As {@link InMemoryCapacities} chooses. */
    static Scored of(DensePanel panel) {
        return panel.rows() <= 2 * panel.features() ? byRowGram(panel) : byFeatureGram(panel);
    }

    static Scored byRowGram(DensePanel panel) {
        double[] squaredNorms = panel.squaredNorms();
        ActivationGram.RowSums sums =
                ActivationGram.within(panel, squaredNorms, StripProducts.best()).ofX();
        Scored scored = new Scored(new double[panel.rows()], new double[panel.rows()]);
        for (int row = 0; row < panel.rows(); row++) {
            double error = Rounding.ofRowGram(
                    panel.features(),
                    squaredNorms[row],
                    sums.weightedDots()[row],
                    java.util.Arrays.stream(squaredNorms).sum(),
                    ActivationGram.roundings(panel.rows()),
                    sums.squaredDots()[row]);
            scored.put(row, panel.features(), squaredNorms[row], sums.squaredDots()[row], error);
        }
        return scored;
    }

    static Scored byFeatureGram(DensePanel panel) {
        int features = panel.features();
        int panels = Range.tileCount(panel.rows());
        SecondMoment moment = SecondMoment.zero(features);
        for (int p = 0; p < panels; p++) {
            moment.add(tile(panel, p), Workspace.best());
        }
        double[] diagonal = moment.diagonal();
        double[] squaredNorms = panel.squaredNorms();
        long roundings = Rounding.ofSecondMoment(panels, 1) + Rounding.ofScoring(features);
        Scored scored = new Scored(new double[panel.rows()], new double[panel.rows()]);
        for (int p = 0; p < panels; p++) {
            double[] sums = moment.squaredDotSums(tile(panel, p), Workspace.best());
            for (int k = 0; k < sums.length; k++) {
                int row = p * Range.TILE + k;
                double error = Rounding.ofFeatureGram(roundings, weightedLength(panel, row, diagonal));
                scored.put(row, features, squaredNorms[row], sums[k], error);
            }
        }
        return scored;
    }

    /** Σ_k |x_ik|·√M_kk. */
    static double weightedLength(DensePanel panel, int row, double[] diagonal) {
        return panel.weightedLengths(Arrays.stream(diagonal).map(Math::sqrt).toArray())[row];
    }

    private static DensePanel tile(DensePanel panel, int p) {
        Range rows = Range.tile(p, panel.rows());
        return panel.part(rows, new Range(0, panel.features()));
    }

    private void put(int row, int features, double squaredNorm, double squaredDotSum, double error) {
        capacities[row] = Capacity.of(squaredNorm, squaredDotSum, 0);
        errorBounds[row] = Rounding.ofCapacity(features, squaredNorm, squaredDotSum, error);
    }
}
