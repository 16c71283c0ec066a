package io.sparkcapacity.kernel;

import java.util.Arrays;

/** Capacities of activations that fit in memory, without Spark. */
public final class InMemoryCapacities {
    private InMemoryCapacities() {}

    /**
     * The capacity of every row among all rows, in order; a zero row has capacity 0.
     *
     * <p>Cost: min(n²d/2, nd²) multiply-adds; 8·n·d bytes, and 4·d² more where n > 2d.
     *
     * @param activations n rows of d features, one component
     * @return n capacities
     * @throws IllegalArgumentException if rows differ in length or a value is NaN or infinite
     */
    public static double[] of(float[][] activations) {
        if (activations.length == 0) {
            return new double[0];
        }
        requireFinite(activations);
        Panel panel = Panel.of(activations);
        double[] squaredNorms = panel.squaredNorms();
        double[] squaredDotSums =
                panel.rows() <= 2 * panel.features() ? byRowGram(panel, squaredNorms) : byFeatureGram(panel);
        double[] capacities = new double[panel.rows()];
        for (int row = 0; row < capacities.length; row++) {
            capacities[row] = Capacity.of(squaredNorms[row], squaredDotSums[row], 0);
        }
        return capacities;
    }

    private static double[] byRowGram(Panel panel, double[] squaredNorms) {
        return ActivationGram.within(panel, squaredNorms, TileProducts.best())
                .ofX()
                .squaredDots();
    }

    private static double[] byFeatureGram(Panel panel) {
        SecondMoment moment = SecondMoment.zero(panel.features());
        forEachTile(panel, (tile, first) -> moment.add(tile, TileProducts.best()));
        double[] sums = new double[panel.rows()];
        forEachTile(panel, (tile, first) -> {
            double[] ofTile = moment.squaredDotSums(tile, TileProducts.best());
            System.arraycopy(ofTile, 0, sums, first, ofTile.length);
        });
        return sums;
    }

    private interface TileAction {
        void accept(Panel tile, int firstRow);
    }

    private static void forEachTile(Panel panel, TileAction action) {
        for (int tile = 0; tile < Range.tileCount(panel.rows()); tile++) {
            Range rows = Range.tile(tile, panel.rows());
            int from = rows.start() * panel.features();
            double[] values =
                    Arrays.copyOfRange(panel.values(), from, from + Panel.lengthFor(rows.length(), panel.features()));
            action.accept(Panel.over(values, rows.length(), panel.features()), rows.start());
        }
    }

    private static void requireFinite(float[][] activations) {
        for (int row = 0; row < activations.length; row++) {
            for (int feature = 0; feature < activations[row].length; feature++) {
                if (!Float.isFinite(activations[row][feature])) {
                    throw new IllegalArgumentException("Activation " + row + " has " + activations[row][feature]
                            + " at feature " + feature + "; every value must be finite");
                }
            }
        }
    }
}
