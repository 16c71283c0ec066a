package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * The tiles of a Gram matrix XYᵀ, one at a time: a tile is computed, checked by {@link StripCheck}, summed, and
 * overwritten by the next. Threads can compute tiles of the same matrix at the same time, each with an object of its
 * own; the packed sides are the same for all.
 */
final class GramTiles {
    private final Arithmetic arithmetic;
    private final PackedActivations x;
    private final PackedActivations y;
    /** Whether the matrix is XXᵀ. */
    private final boolean symmetric;

    private final StripCheck check;
    private final double[] gram = new double[Range.TILE * Range.TILE];
    private final double[] squares = new double[WIDTH * Range.TILE];
    private final double[] weighted = new double[WIDTH * Range.TILE];
    private final double[] columnSquares = new double[WIDTH * Range.TILE];
    private final double[] columnWeighted = new double[WIDTH * Range.TILE];
    private final double[] rowLengths = new double[WIDTH * Range.TILE];

    /**
     * The sums over the rows and over the columns of one tile, of the squares and of the weighted dot products; see
     * {@code ActivationGram.RowSums}.
     */
    record Sums(double[] rowSquares, double[] rowWeighted, double[] columnSquares, double[] columnWeighted) {
        private static Sums zero(int rows, int columns) {
            return new Sums(new double[rows], new double[rows], new double[columns], new double[columns]);
        }
    }

    GramTiles(PackedActivations x, PackedActivations y, boolean symmetric, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.x = x;
        this.y = y;
        this.symmetric = symmetric;
        this.check = new StripCheck(x, y, arithmetic.precision());
    }

    /** The sums of the tile with the first row {@code p} and the first column {@code q}. */
    Sums sums(int p, int q) {
        compute(p, q);
        return sum(p, q);
    }

    /** The entries of the first tile, of {@code rows} rows and {@code columns} columns, column-major. */
    double[] firstTile(int rows, int columns) {
        compute(0, 0);
        double[] tile = new double[rows * columns];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                tile[column * rows + row] = gram[at(row / WIDTH, column) + row % WIDTH];
            }
        }
        return tile;
    }

    /** The worst check of any tile so far; see {@link StripCheck#worst}. */
    double worstCheck() {
        return check.worst();
    }

    /** The index of the column {@code column} of the strip {@code strip} in the tile. */
    private static int at(int strip, int column) {
        return WIDTH * (strip * Range.TILE + column);
    }

    /** Whether the tile with the first row {@code p} and the first column {@code q} lies on the diagonal of XXᵀ. */
    private boolean isOnDiagonal(int p, int q) {
        return symmetric && p == q;
    }

    /**
     * The first column that is computed of the strip {@code strip}: on the diagonal the lower half repeats the upper
     * one.
     */
    private int firstColumn(int p, int q, int strip) {
        return isOnDiagonal(p, q) ? WIDTH * strip : 0;
    }

    /** Computes the tile with the first row {@code p} and the first column {@code q}. */
    private void compute(int p, int q) {
        Arrays.fill(gram, 0);
        int features = x.features();
        int columns = y.rowsOfTile(q);
        for (int k = 0; k < features; k += Range.TILE) {
            int terms = Math.min(Range.TILE, features - k);
            for (int strip = 0; strip < x.rowsOfTile(p) / WIDTH; strip++) {
                int first = firstColumn(p, q, strip);
                x.strips()
                        .multiplyAdd(
                                arithmetic.products(),
                                terms,
                                x.indexOfStrip(p + WIDTH * strip) + WIDTH * k,
                                y.strips(),
                                y.indexOfStrip(q + first) + WIDTH * k,
                                WIDTH * features,
                                columns - first,
                                gram,
                                at(strip, first));
            }
        }
    }

    private Sums sum(int p, int q) {
        Sums sums = Sums.zero(x.rowsOfTile(p), y.rowsOfTile(q));
        int columns = y.rowsOfTile(q);
        Arrays.fill(columnSquares, 0);
        Arrays.fill(columnWeighted, 0);
        check.startTile();
        int end = columns;
        // From the last strip to the first: the columns that a strip needs are then those of the one before and some
        // more.
        for (int strip = x.rowsOfTile(p) / WIDTH - 1; strip >= 0; strip--) {
            int first = firstColumn(p, q, strip);
            for (; end > first; end -= WIDTH) {
                check.includeColumns((q + end) / WIDTH - 1);
            }
            int entries = WIDTH * (columns - first);
            check.check(p / WIDTH + strip, Dot.sum(gram, at(strip, first), entries), entries);
            sumRows(q, strip, first, columns, sums);
            // On the diagonal the first columns of a strip are its own rows, which are summed already.
            sumColumns(p, strip, isOnDiagonal(p, q) ? first + WIDTH : first, columns);
        }
        for (int column = 0; column < columns; column++) {
            sums.columnSquares[column] = lanes(columnSquares, WIDTH * column);
            sums.columnWeighted[column] = lanes(columnWeighted, WIDTH * column);
        }
        return sums;
    }

    /**
     * Adds the squares and the weighted dot products of a strip to its rows. They are summed by halves, in plain loops
     * that the compiler vectorizes.
     */
    private void sumRows(int q, int strip, int first, int columns, Sums into) {
        int from = at(strip, first);
        int lengths = WIDTH * (q + first);
        int count = WIDTH * (columns - first);
        double[] lengthsOfY = y.repeatedLengths();
        for (int k = 0; k < count; k++) {
            double dot = gram[from + k];
            squares[k] = dot * dot;
            weighted[k] = Math.abs(dot) * lengthsOfY[lengths + k];
        }
        for (int left = columns - first; left > 1; left -= left / 2) {
            // The second half is added to the first one; the middle one of an odd number stays.
            int kept = WIDTH * (left - left / 2);
            int moved = WIDTH * (left / 2);
            for (int k = 0; k < moved; k++) {
                squares[k] += squares[kept + k];
                weighted[k] += weighted[kept + k];
            }
        }
        for (int i = 0; i < WIDTH; i++) {
            into.rowSquares[WIDTH * strip + i] = squares[i];
            into.rowWeighted[WIDTH * strip + i] = weighted[i];
        }
    }

    /** Adds the squares and the weighted dot products of a strip to its columns, lane by lane. */
    private void sumColumns(int p, int strip, int first, int columns) {
        int from = at(strip, 0);
        int start = WIDTH * first;
        int end = WIDTH * columns;
        // The lengths of the 16 rows are repeated, so that the compiler vectorizes the loop below.
        System.arraycopy(x.lengths(), p + WIDTH * strip, rowLengths, 0, WIDTH);
        for (int filled = WIDTH; filled < end - start; filled *= 2) {
            System.arraycopy(rowLengths, 0, rowLengths, filled, Math.min(filled, end - start - filled));
        }
        for (int k = start; k < end; k++) {
            double dot = gram[from + k];
            columnSquares[k] += dot * dot;
            columnWeighted[k] += Math.abs(dot) * rowLengths[k - start];
        }
    }

    private static double lanes(double[] values, int from) {
        double sum = 0;
        for (int k = from; k < from + WIDTH; k++) {
            sum += values[k];
        }
        return sum;
    }
}
