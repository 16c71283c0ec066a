package io.sparkcapacity.kernel;

import java.util.Arrays;

/**
 * Some activations of one component, row-major: the n×d operand of every product. Rows are appended, the panel is
 * cleared, and its memory is used again. Not thread-safe.
 */
public final class Panel {
    private static final int FIRST_ROWS = 16;

    private final int features;
    private double[] values;
    private int rows;

    /** An empty panel of activations of {@code features} features; memory grows with the rows appended. */
    public Panel(int features) {
        if (features < 1) {
            throw new IllegalArgumentException("A panel needs at least one feature: " + features);
        }
        this.features = features;
        this.values = new double[0];
    }

    /**
     * The length of an array for {@code rows} rows: one row more than they take, because a GEMM given the last row from its
     * middle on may insist that a whole row follows.
     */
    public static int lengthFor(int rows, int features) {
        return Math.multiplyExact(Math.addExact(rows, 1), features);
    }

    /**
     * A panel over {@code values} itself, not a copy: rows of {@code features} doubles, one after another.
     *
     * @param values at least as long as {@link #lengthFor} says
     */
    public static Panel over(double[] values, int rows, int features) {
        Panel panel = new Panel(features);
        if (values.length < lengthFor(rows, features)) {
            throw new IllegalArgumentException(values.length + " values are too few for " + rows + " rows of "
                    + features + " features: " + lengthFor(rows, features) + " are needed");
        }
        panel.values = values;
        panel.rows = rows;
        return panel;
    }

    /** A panel that holds {@code activations}, widened; every row must have the same length. */
    public static Panel of(float[][] activations) {
        Panel panel = new Panel(activations[0].length);
        panel.values = new double[lengthFor(activations.length, panel.features)];
        for (int row = 0; row < activations.length; row++) {
            float[] activation = activations[row];
            if (activation.length != panel.features) {
                throw new IllegalArgumentException("Activation " + row + " has " + activation.length
                        + " features, activation 0 has " + panel.features + "; they must have the same number");
            }
            int offset = panel.appendRow();
            for (int feature = 0; feature < panel.features; feature++) {
                panel.values[offset + feature] = activation[feature];
            }
        }
        return panel;
    }

    /**
     * Makes room for one more row.
     *
     * @return where its features start in {@link #values()}, which may be another array than before; the caller
     *     overwrites all of them
     */
    public int appendRow() {
        int offset = Math.multiplyExact(rows, features);
        if (lengthFor(rows + 1, features) > values.length) {
            int most = Integer.MAX_VALUE / features - 2;
            int grown = Math.max(rows + 1, Math.min(most, Math.max(FIRST_ROWS, 2 * rows)));
            values = Arrays.copyOf(values, lengthFor(grown, features));
        }
        rows++;
        return offset;
    }

    /** Takes the row last appended back. */
    public void dropLastRow() {
        rows--;
    }

    public void clear() {
        rows = 0;
    }

    public int rows() {
        return rows;
    }

    public int features() {
        return features;
    }

    /** The rows' features, row-major; what follows {@code rows()·features()} doubles is undefined. */
    public double[] values() {
        return values;
    }

    /** x_i·x_i of every row. */
    public double[] squaredNorms() {
        double[] squaredNorms = new double[rows];
        for (int row = 0; row < rows; row++) {
            int from = row * features;
            squaredNorms[row] = Dot.of(values, from, values, from, features);
        }
        return squaredNorms;
    }
}
