package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.io.Serializable;

/**
 * The entries of a second moment, or of a block of it, in strips of {@link StripProducts#WIDTH} rows; each strip lies
 * column by column and is padded with zeros to whole strips.
 *
 * @param rows the number of features that the rows stand for
 * @param columns the number of features that the columns stand for
 * @param symmetric whether this is all of M: its strips then start at the diagonal
 */
record MomentStrips(int rows, int columns, boolean symmetric, double[][] arrays) implements Serializable {
    static MomentStrips zero(int rows, int columns, boolean symmetric) {
        double[][] arrays = new double[Strips.count(rows)][];
        for (int strip = 0; strip < arrays.length; strip++) {
            arrays[strip] = new double[WIDTH * (Strips.padded(columns) - (symmetric ? WIDTH * strip : 0))];
        }
        return new MomentStrips(rows, columns, symmetric, arrays);
    }

    int count() {
        return arrays.length;
    }

    /** The array of the strip {@code strip} itself: the rows from {@code WIDTH·strip} on. */
    double[] strip(int strip) {
        return arrays[strip];
    }

    /** The first column of the strip {@code strip}. */
    int firstColumn(int strip) {
        return symmetric ? WIDTH * strip : 0;
    }
}
