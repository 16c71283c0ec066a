package io.sparkcapacity.gram.row;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Range;

/**
 * How the activations of a component, in their order, are cut into row panels. The cut depends on the shape alone, not
 * on the units, so no bit of a result depends on how the input is divided into files.
 */
public record RowPanels(ComponentShape shape) {
    /** Multiply-adds per pair: one or two seconds of a core, so that the transfer of the two panels is worthwhile. */
    private static final double MULTIPLY_ADDS_PER_PAIR = 2e10;

    private static final long MOST_PANEL_BYTES = 32L << 20;

    /** The rows of every panel except the last one. */
    public int rows() {
        double byWork = Math.sqrt(MULTIPLY_ADDS_PER_PAIR / shape.features());
        double byBytes = (double) MOST_PANEL_BYTES / (8.0 * shape.features());
        int tiles = (int) (Math.min(byWork, byBytes) / Range.TILE);
        return Range.TILE * Math.max(1, tiles);
    }

    /** The number of panels. */
    public int count() {
        return Math.toIntExact((shape.activations() + rows() - 1) / rows());
    }

    /** The number of pairs (p, q) of panels with p ≤ q. */
    long pairs() {
        return count() * (count() + 1L) / 2;
    }

    /** The number of the panel that holds activation {@code activation}. */
    int panelOf(long activation) {
        return Math.toIntExact(activation / rows());
    }

    /** The number of the first activation of panel {@code panel}. */
    public long firstOf(int panel) {
        return (long) panel * rows();
    }

    /** The rows of panel {@code panel}. */
    int rowsOf(int panel) {
        return (int) Math.min(rows(), shape.activations() - firstOf(panel));
    }
}
