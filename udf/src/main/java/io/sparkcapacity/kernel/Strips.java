package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * Packs row-major activations into the strips that {@link StripProducts} multiplies.
 *
 * <p>Both ways take a block of {@code rows} rows, each {@code rowLength} after the last, and of each its {@code features}
 * values from {@code from} on; columns beyond the last are 0. <em>Features</em> become columns, of {@code rows} terms, for
 * XᵀX; or <em>activations</em> do, of {@code features} terms, for XXᵀ and MXᵀ.
 */
public final class Strips {
    private Strips() {}

    /** The columns that {@code columns} columns take, padding included. */
    public static int padded(int columns) {
        return (columns + WIDTH - 1) / WIDTH * WIDTH;
    }

    /** The length of an operand of {@code columns} columns and {@code terms} terms, padding included. */
    public static int length(int columns, int terms) {
        return Math.multiplyExact(padded(columns), terms);
    }

    /** Features as columns: feature i of row k to strip ⌊i/16⌋, element (k, i mod 16). */
    public static void ofFeatures(
            double[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
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
    public static void ofFeatures(
            float[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
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
    public static void ofFeatures(
            float[] values, int from, int rowLength, int rows, int features, float[] strips, int at) {
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

    /** Activations as columns: feature k of row i to strip ⌊i/16⌋, element (k, i mod 16). */
    public static void ofActivations(
            double[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
        for (int first = 0; first < rows; first += WIDTH) {
            int used = Math.min(WIDTH, rows - first);
            for (int k = 0; k < features; k++, at += WIDTH) {
                int source = from + first * rowLength + k;
                for (int i = 0; i < used; i++) {
                    strips[at + i] = values[source + i * rowLength];
                }
                Arrays.fill(strips, at + used, at + WIDTH, 0);
            }
        }
    }

    /** Activations as columns, widened. */
    public static void ofActivations(
            float[] values, int from, int rowLength, int rows, int features, double[] strips, int at) {
        for (int first = 0; first < rows; first += WIDTH) {
            int used = Math.min(WIDTH, rows - first);
            for (int k = 0; k < features; k++, at += WIDTH) {
                int source = from + first * rowLength + k;
                for (int i = 0; i < used; i++) {
                    strips[at + i] = values[source + i * rowLength];
                }
                Arrays.fill(strips, at + used, at + WIDTH, 0);
            }
        }
    }

    /** Activations as columns, in single precision. */
    public static void ofActivations(
            float[] values, int from, int rowLength, int rows, int features, float[] strips, int at) {
        for (int first = 0; first < rows; first += WIDTH) {
            int used = Math.min(WIDTH, rows - first);
            for (int k = 0; k < features; k++, at += WIDTH) {
                int source = from + first * rowLength + k;
                for (int i = 0; i < used; i++) {
                    strips[at + i] = values[source + i * rowLength];
                }
                Arrays.fill(strips, at + used, at + WIDTH, 0);
            }
        }
    }
}
