package io.sparkcapacity.kernel;

import java.util.Arrays;

/**
 * Capacities and the bounds of their relative errors, through either Gram matrix and in either precision, computed from
 * the parts of the kernel as its users do.
 */
record Scored(double[] capacities, double[] errorBounds) {
    /** Through the Gram matrix that {@link InMemoryCapacities} chooses. */
    static Scored of(DensePanel panel) {
        return panel.rows() <= 2 * panel.features()
                ? byRowGram(panel, Precision.DOUBLE)
                : byFeatureGram(panel, Precision.DOUBLE);
    }

    static Scored byRowGram(DensePanel panel, Precision precision) {
        Arithmetic arithmetic = new Arithmetic(BestStripProducts.INSTANCE, precision);
        double[] squaredNorms = panel.squaredNorms();
        ActivationGram.RowSums sums =
                ActivationGram.within(panel, squaredNorms, arithmetic).ofX();
        GramError error = new GramError(
                panel.features(),
                precision,
                panel.rows(),
                Arrays.stream(squaredNorms).sum(),
                ActivationGram.roundings(panel.rows()));
        Scored scored = new Scored(new double[panel.rows()], new double[panel.rows()]);
        for (int row = 0; row < panel.rows(); row++) {
            double sum = sums.squaredDots()[row];
            double ofSum = error.ofSquaredDotSum(squaredNorms[row], sums.weightedDots()[row], sum);
            scored.put(row, panel.features(), squaredNorms[row], sum, ofSum);
        }
        return scored;
    }

    static Scored byFeatureGram(DensePanel panel, Precision precision) {
        Workspace workspace = new Workspace(new Arithmetic(BestStripProducts.INSTANCE, precision));
        int features = panel.features();
        int panels = Range.tileCount(panel.rows());
        SecondMoment moment = SecondMoment.zero(features);
        for (int p = 0; p < panels; p++) {
            moment.add(tile(panel, p), workspace);
        }
        double[] diagonal = moment.diagonal();
        double[] squaredNorms = panel.squaredNorms();
        long roundings = Rounding.ofSecondMoment(panels, 1, precision) + Rounding.ofScoring(features);
        MomentError error = MomentError.of(roundings, panel.rows(), precision);
        Scored scored = new Scored(new double[panel.rows()], new double[panel.rows()]);
        for (int p = 0; p < panels; p++) {
            double[] sums = moment.squaredDotSums(tile(panel, p), workspace);
            for (int k = 0; k < sums.length; k++) {
                int row = p * Range.TILE + k;
                double weightedLength = weightedLength(panel, row, diagonal);
                double ofSum = error.ofSquaredDotSum(features, squaredNorms[row], weightedLength);
                scored.put(row, features, squaredNorms[row], sums[k], ofSum);
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
        capacities[row] = CapacityFormula.of(squaredNorm, squaredDotSum, 0);
        errorBounds[row] = Rounding.ofCapacity(features, squaredNorm, squaredDotSum, error);
    }
}
