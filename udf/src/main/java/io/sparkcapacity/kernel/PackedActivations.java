package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * One side of a product XYᵀ: the activation strips of a panel, padded with zeros to whole strips, and what the sums
 * over the Gram matrix need of its rows.
 *
 * @param strips the activation strips
 * @param lengths ‖x_i‖ of every row
 * @param repeatedLengths every length {@code WIDTH} times, in the layout of a strip of the Gram matrix
 * @param sums the sum of the rows of each strip
 * @param sumsOfLengths the sum of the lengths of each strip
 */
record PackedActivations(
        int features,
        Operand strips,
        double[] lengths,
        double[] repeatedLengths,
        double[][] sums,
        double[] sumsOfLengths) {
    static PackedActivations of(DensePanel panel, double[] squaredNorms, Precision precision) {
        int padded = Strips.padded(panel.rows());
        Operand strips = new Operand(precision);
        strips.packActivations(panel);
        double[] lengths = new double[padded];
        double[] repeatedLengths = new double[WIDTH * padded];
        double[][] sums = new double[padded / WIDTH][panel.features()];
        double[] sumsOfLengths = new double[padded / WIDTH];
        for (int row = 0; row < panel.rows(); row++) {
            lengths[row] = Math.sqrt(squaredNorms[row]);
            Arrays.fill(repeatedLengths, WIDTH * row, WIDTH * (row + 1), lengths[row]);
            sumsOfLengths[row / WIDTH] += lengths[row];
        }
        for (int strip = 0; strip < sums.length; strip++) {
            int from = strip * WIDTH * panel.features();
            for (int k = 0; k < panel.features(); k++) {
                sums[strip][k] = strips.sumOfRow(from + WIDTH * k);
            }
        }
        return new PackedActivations(panel.features(), strips, lengths, repeatedLengths, sums, sumsOfLengths);
    }

    /** The number of rows, padding included. */
    int paddedRows() {
        return lengths.length;
    }

    /** The index of the strip that starts with row {@code row} in the operand. */
    int indexOfStrip(int row) {
        return row * features;
    }

    /** The number of rows, padding included, of the tile that starts with row {@code start}. */
    int rowsOfTile(int start) {
        return Math.min(Range.TILE, paddedRows() - start);
    }
}
