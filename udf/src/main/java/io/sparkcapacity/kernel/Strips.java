package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * Packs row-major activations into the strips that {@link StripProducts} multiplies.
 *
 * <p>All methods read {@code rows} rows that start {@code rowLength} values apart, and of each row {@code features}
 * values. The first value is at index {@code from}. For XᵀX every <em>feature</em> becomes a column of {@code rows}
 * terms; for XXᵀ and MXᵀ every <em>activation</em> becomes a column of {@code features} terms. The columns that pad the
 * last strip are 0.
 */
final class Strips {
    private Strips() {}

    /** The number of strips that {@code columns} columns take. */
    static int count(int columns) {
        return (columns + WIDTH - 1) / WIDTH;
    }

    /** The number of columns in these strips, padding included. */
    static int padded(int columns) {
        return count(columns) * WIDTH;
    }

    /** The length of an operand of {@code columns} columns and {@code terms} terms, padding included. */
    static int length(int columns, int terms) {
        return Math.multiplyExact(padded(columns), terms);
    }

    /** Features as columns: feature i of row k to strip ⌊i/16⌋, element (k, i mod 16). */
    static void ofFeatures(double[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
        for (int first = 0; first < features; first += WIDTH) {
            int used = Math.min(WIDTH, features - first);
            for (int row = 0; row < rows; row++, at += WIDTH) {
                int source = from + row * rowLength + first;
                for (int i = 0; i < used; i++) {
                    strips[at + i] = values[source + i];
                }
                Arrays.fill(strips, at + used, at + WIDTH, 0);
            }
        }
    }

    /** Features as columns, widened. */
    static void ofFeatures(float[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
        for (int first = 0; first < features; first += WIDTH) {
            int used = Math.min(WIDTH, features - first);
            for (int row = 0; row < rows; row++, at += WIDTH) {
                int source = from + row * rowLength + first;
                for (int i = 0; i < used; i++) {
                    strips[at + i] = values[source + i];
                }
                Arrays.fill(strips, at + used, at + WIDTH, 0);
            }
        }
    }

    /** Features as columns, in single precision. */
    static void ofFeatures(float[] values, int from, int rowLength, int rows, int features, float[] strips, int at) {
        for (int first = 0; first < features; first += WIDTH) {
            int used = Math.min(WIDTH, features - first);
            for (int row = 0; row < rows; row++, at += WIDTH) {
                int source = from + row * rowLength + first;
                for (int i = 0; i < used; i++) {
                    strips[at + i] = values[source + i];
                }
                Arrays.fill(strips, at + used, at + WIDTH, 0);
            }
        }
    }

    /**
     * Activations as columns: feature k of row i to strip ⌊i/16⌋, element (k, i mod 16). Square by square: rows that
     * are a power of two apart share a few sets of the first-level cache, which cannot hold one value of each.
     */
    static void ofActivations(
            double[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
        for (int first = 0; first < rows; first += WIDTH) {
            int used = Math.min(WIDTH, rows - first);
            for (int square = 0; square < features; square += WIDTH) {
                int terms = Math.min(WIDTH, features - square);
                if (used < WIDTH) {
                    Arrays.fill(strips, at, at + terms * WIDTH, 0);
                }
                for (int i = 0; i < used; i++) {
                    int source = from + (first + i) * rowLength + square;
                    for (int k = 0; k < terms; k++) {
                        strips[at + k * WIDTH + i] = values[source + k];
                    }
                }
                at += terms * WIDTH;
            }
        }
    }

    /** Activations as columns, widened. */
    static void ofActivations(
            float[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
        for (int first = 0; first < rows; first += WIDTH) {
            int used = Math.min(WIDTH, rows - first);
            for (int square = 0; square < features; square += WIDTH) {
                int terms = Math.min(WIDTH, features - square);
                if (used < WIDTH) {
                    Arrays.fill(strips, at, at + terms * WIDTH, 0);
                }
                for (int i = 0; i < used; i++) {
                    int source = from + (first + i) * rowLength + square;
                    for (int k = 0; k < terms; k++) {
                        strips[at + k * WIDTH + i] = values[source + k];
                    }
                }
                at += terms * WIDTH;
            }
        }
    }

    /** Activations as columns, in single precision. */
    static void ofActivations(float[] values, int from, int rowLength, int rows, int features, float[] strips, int at) {
        for (int first = 0; first < rows; first += WIDTH) {
            int used = Math.min(WIDTH, rows - first);
            for (int square = 0; square < features; square += WIDTH) {
                int terms = Math.min(WIDTH, features - square);
                if (used < WIDTH) {
                    Arrays.fill(strips, at, at + terms * WIDTH, 0);
                }
                for (int i = 0; i < used; i++) {
                    int source = from + (first + i) * rowLength + square;
                    for (int k = 0; k < terms; k++) {
                        strips[at + k * WIDTH + i] = values[source + k];
                    }
                }
                at += terms * WIDTH;
            }
        }
    }
}
