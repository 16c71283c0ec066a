package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * Sums over the rows and columns of a Gram matrix XYᵀ. Only one tile of the matrix is in memory at a time: it is
 * computed, checked by {@link StripCheck}, summed, and overwritten by the next.
 */
public final class ActivationGram {
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
     * The sums over each row of the Gram matrix.
     *
     * @param squaredDots Σ_j (x_i·x_j)²
     * @param weightedDots Σ_j |x_i·x_j|·‖x_j‖, from which the error of {@code squaredDots} is bounded
     */
    public record RowSums(double[] squaredDots, double[] weightedDots) {
        private static RowSums zero(int rows) {
            return new RowSums(new double[rows], new double[rows]);
        }

        /** The sums of the first {@code rows} rows. */
        private RowSums first(int rows) {
            return new RowSums(Arrays.copyOf(squaredDots, rows), Arrays.copyOf(weightedDots, rows));
        }
    }

    /**
     * The sums, and how well the checks of the strips hold.
     *
     * @param ofX the sums over the rows of XYᵀ
     * @param ofY the sums over its columns; the same as {@code ofX} if Y is X
     * @param worstCheck the largest error of the sum of a strip, as a share of its tolerance; above 1 the arithmetic is
     *     broken
     */
    public record Result(RowSums ofX, RowSums ofY, double worstCheck) {}

    private ActivationGram(PackedActivations x, PackedActivations y, boolean symmetric, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.x = x;
        this.y = y;
        this.symmetric = symmetric;
        this.check = new StripCheck(x, y, arithmetic.precision());
    }

    /**
     * The sums over the rows of XXᵀ. Only strips on and above the diagonal are computed: rows²·d/2 multiply-adds.
     *
     * @param squaredNorms x_i·x_i of every row
     */
    public static Result within(DensePanel x, double[] squaredNorms, Arithmetic arithmetic) {
        PackedActivations side = PackedActivations.of(x, squaredNorms, arithmetic.precision());
        RowSums sums = RowSums.zero(side.paddedRows());
        double worst = new ActivationGram(side, side, true, arithmetic).addUp(sums, sums);
        RowSums used = sums.first(x.rows());
        return new Result(used, used, worst);
    }

    /** The sums over the rows and over the columns of XYᵀ, from one product: rows(X)·rows(Y)·d multiply-adds. */
    public static Result between(
            DensePanel x, double[] squaredNormsOfX, DensePanel y, double[] squaredNormsOfY, Arithmetic arithmetic) {
        if (x.features() != y.features()) {
            throw new IllegalArgumentException(
                    "Activations of " + x.features() + " and of " + y.features() + " features have no dot products");
        }
        PackedActivations rows = PackedActivations.of(x, squaredNormsOfX, arithmetic.precision());
        PackedActivations columns = PackedActivations.of(y, squaredNormsOfY, arithmetic.precision());
        RowSums ofX = RowSums.zero(rows.paddedRows());
        RowSums ofY = RowSums.zero(columns.paddedRows());
        double worst = new ActivationGram(rows, columns, false, arithmetic).addUp(ofX, ofY);
        return new Result(ofX.first(x.rows()), ofY.first(y.rows()), worst);
    }

    /** The roundings that one square meets in the sum over a panel of {@code rows} activations. */
    public static int roundings(int rows) {
        return Math.min(rows, Range.TILE) + Range.tileCount(rows);
    }

    /**
     * X[p, :] Y[q, :]ᵀ, of shape |p|×|q|, column-major.
     *
     * @param p rows of X that start at a multiple of {@link StripProducts#WIDTH}
     * @param q rows of Y that start at such a multiple, too
     */
    public static double[] tile(DensePanel x, Range p, DensePanel y, Range q, Arithmetic arithmetic) {
        ActivationGram product = new ActivationGram(
                rows(x, p, arithmetic.precision()), rows(y, q, arithmetic.precision()), false, arithmetic);
        product.compute(0, 0);
        double[] tile = new double[p.length() * q.length()];
        for (int column = 0; column < q.length(); column++) {
            for (int row = 0; row < p.length(); row++) {
                tile[column * p.length() + row] = product.gram[at(row / WIDTH, column) + row % WIDTH];
            }
        }
        return tile;
    }

    private static PackedActivations rows(DensePanel panel, Range rows, Precision precision) {
        return PackedActivations.of(
                panel.part(rows, new Range(0, panel.features())), new double[rows.length()], precision);
    }

    private double addUp(RowSums ofX, RowSums ofY) {
        for (int p = 0; p < x.paddedRows(); p += Range.TILE) {
            for (int q = symmetric ? p : 0; q < y.paddedRows(); q += Range.TILE) {
                compute(p, q);
                sum(p, q, ofX, ofY);
            }
        }
        return check.worst();
    }

    /** Whether the tile with the first row {@code p} and the first column {@code q} lies on the diagonal of XXᵀ. */
    private boolean isOnDiagonal(int p, int q) {
        return symmetric && p == q;
    }

    /** The index of the column {@code column} of the strip {@code strip} in the tile. */
    private static int at(int strip, int column) {
        return WIDTH * (strip * Range.TILE + column);
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

    private void sum(int p, int q, RowSums ofX, RowSums ofY) {
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
            sumRows(p, q, strip, first, columns, ofX);
            // On the diagonal the first columns of a strip are its own rows, which are summed already.
            sumColumns(p, strip, isOnDiagonal(p, q) ? first + WIDTH : first, columns);
        }
        for (int column = 0; column < columns; column++) {
            ofY.squaredDots[q + column] += lanes(columnSquares, WIDTH * column);
            ofY.weightedDots[q + column] += lanes(columnWeighted, WIDTH * column);
        }
    }

    /**
     * Adds the squares and the weighted dot products of a strip to its rows. They are summed by halves, in plain loops
     * that the compiler vectorizes.
     */
    private void sumRows(int p, int q, int strip, int first, int columns, RowSums into) {
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
            into.squaredDots[p + WIDTH * strip + i] += squares[i];
            into.weightedDots[p + WIDTH * strip + i] += weighted[i];
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
