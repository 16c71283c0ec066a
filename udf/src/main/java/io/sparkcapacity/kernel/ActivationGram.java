package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * Sums over the rows of a Gram matrix XYᵀ, from tiles of it that are computed, checked, used and forgotten.
 *
 * <p>Every strip of a tile is held against an independent product: the sum of its entries is (Σ_p x_p)·(Σ_q y_q), which
 * takes a hundredth of the work and finds a strip that is wrong by more than rounding.
 */
public final class ActivationGram {

    private final Arithmetic arithmetic;
    private final Side x;
    private final Side y;
    private final boolean within;
    private final double[] gram = new double[Range.TILE * Range.TILE];
    private final double[] squares = new double[WIDTH * Range.TILE];
    private final double[] weighted = new double[WIDTH * Range.TILE];
    private final double[] columnSquares = new double[WIDTH * Range.TILE];
    private final double[] columnWeighted = new double[WIDTH * Range.TILE];
    private final double[] rowLengths = new double[WIDTH * Range.TILE];
    private double worstCheck;

    /**
     * Sums over a row of the Gram matrix, by row.
     *
     * @param squaredDots Σ_j (x_i·x_j)²
     * @param weightedDots Σ_j |x_i·x_j|·‖x_j‖, which bounds the error of the former
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
     * What becomes of a product.
     *
     * @param ofX sums over the rows of XYᵀ
     * @param ofY sums over its columns; the same as {@code ofX} where Y is X
     * @param worstCheck the largest share of its tolerance that the sum of a strip was off by: above 1, the arithmetic is
     *     broken
     */
    public record Result(RowSums ofX, RowSums ofY, double worstCheck) {}

    /**
     * A panel, packed, with what is needed of its rows beside them; padded to whole strips with zeros.
     *
     * @param strips its activation strips
     * @param lengths ‖x_i‖ of every row
     * @param spreadLengths each of the lengths {@code WIDTH} times over, to go with a strip of the Gram matrix
     * @param sums the sum of the rows of each strip
     * @param sumsOfLengths the sum of the lengths of each strip
     */
    private record Side(
            int rows,
            int features,
            Operand strips,
            double[] lengths,
            double[] spreadLengths,
            double[][] sums,
            double[] sumsOfLengths) {
        static Side of(DensePanel panel, double[] squaredNorms, Precision precision) {
            int padded = Strips.padded(panel.rows());
            Operand strips = new Operand(precision);
            strips.packActivations(panel);
            double[] lengths = new double[padded];
            double[] spreadLengths = new double[WIDTH * padded];
            double[][] sums = new double[padded / WIDTH][panel.features()];
            double[] sumsOfLengths = new double[padded / WIDTH];
            for (int row = 0; row < panel.rows(); row++) {
                lengths[row] = Math.sqrt(squaredNorms[row]);
                Arrays.fill(spreadLengths, WIDTH * row, WIDTH * (row + 1), lengths[row]);
                sumsOfLengths[row / WIDTH] += lengths[row];
            }
            for (int strip = 0; strip < sums.length; strip++) {
                int from = strip * WIDTH * panel.features();
                for (int k = 0; k < panel.features(); k++) {
                    sums[strip][k] = strips.sumOfRow(from + WIDTH * k);
                }
            }
            return new Side(panel.rows(), panel.features(), strips, lengths, spreadLengths, sums, sumsOfLengths);
        }

        int strip(int row) {
            return row * features;
        }

        /** The padded rows of the tile that begins with row {@code start}. */
        int rowsOfTile(int start) {
            return Math.min(Range.TILE, lengths.length - start);
        }
    }

    private ActivationGram(Side x, Side y, boolean within, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.x = x;
        this.y = y;
        this.within = within;
    }

    /**
     * Row sums of XXᵀ; only its strips on and above the diagonal are computed: rows²·d/2 multiply-adds.
     *
     * @param squaredNorms x_i·x_i of every row
     */
    public static Result within(DensePanel x, double[] squaredNorms, Arithmetic arithmetic) {
        Side side = Side.of(x, squaredNorms, arithmetic.precision());
        RowSums sums = RowSums.zero(side.lengths.length);
        double worst = new ActivationGram(side, side, true, arithmetic).addUp(sums, sums);
        RowSums used = sums.first(x.rows());
        return new Result(used, used, worst);
    }

    /** Sums over the rows of XYᵀ and over its columns, each tile computed once: rows(X)·rows(Y)·d multiply-adds. */
    public static Result between(
            DensePanel x, double[] squaredNormsOfX, DensePanel y, double[] squaredNormsOfY, Arithmetic arithmetic) {
        if (x.features() != y.features()) {
            throw new IllegalArgumentException(
                    "Activations of " + x.features() + " and of " + y.features() + " features have no dot products");
        }
        Side rows = Side.of(x, squaredNormsOfX, arithmetic.precision());
        Side columns = Side.of(y, squaredNormsOfY, arithmetic.precision());
        RowSums ofX = RowSums.zero(rows.lengths.length);
        RowSums ofY = RowSums.zero(columns.lengths.length);
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
     * @param p begins at a multiple of {@link StripProducts#WIDTH}, as {@code q} does
     */
    public static double[] tile(DensePanel x, Range p, DensePanel y, Range q, Arithmetic arithmetic) {
        Side rows = Side.of(x.part(p, new Range(0, x.features())), new double[p.length()], arithmetic.precision());
        Side columns = Side.of(y.part(q, new Range(0, y.features())), new double[q.length()], arithmetic.precision());
        ActivationGram product = new ActivationGram(rows, columns, false, arithmetic);
        product.compute(0, 0);
        double[] tile = new double[p.length() * q.length()];
        for (int column = 0; column < q.length(); column++) {
            for (int row = 0; row < p.length(); row++) {
                tile[column * p.length() + row] = product.gram[at(row / WIDTH, column) + row % WIDTH];
            }
        }
        return tile;
    }

    private double addUp(RowSums ofX, RowSums ofY) {
        for (int p = 0; p < x.lengths.length; p += Range.TILE) {
            for (int q = within ? p : 0; q < y.lengths.length; q += Range.TILE) {
                compute(p, q);
                sum(p, q, ofX, ofY);
            }
        }
        return worstCheck;
    }

    /** Where column {@code column} of strip {@code strip} stands in the tile. */
    private static int at(int strip, int column) {
        return WIDTH * (strip * Range.TILE + column);
    }

    /** The first column of the tile that strip {@code strip} needs: what is below the diagonal is above it, too. */
    private int firstColumn(int p, int q, int strip) {
        return within && p == q ? WIDTH * strip : 0;
    }

    /** The tile of rows {@code p} and columns {@code q} and the following. */
    private void compute(int p, int q) {
        Arrays.fill(gram, 0);
        int features = x.features;
        int columns = y.rowsOfTile(q);
        for (int k = 0; k < features; k += Range.TILE) {
            int terms = Math.min(Range.TILE, features - k);
            for (int strip = 0; strip < x.rowsOfTile(p) / WIDTH; strip++) {
                int first = firstColumn(p, q, strip);
                x.strips.multiplyAdd(
                        arithmetic.products(),
                        terms,
                        x.strip(p + WIDTH * strip) + WIDTH * k,
                        y.strips,
                        y.strip(q + first) + WIDTH * k,
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
        double[] suffix = new double[x.features];
        double suffixLengths = 0;
        int end = columns;
        // From the last strip to the first, so that the sum of the columns it needs grows with them.
        for (int strip = x.rowsOfTile(p) / WIDTH - 1; strip >= 0; strip--) {
            int first = firstColumn(p, q, strip);
            for (; end > first; end -= WIDTH) {
                int added = (q + end - WIDTH) / WIDTH;
                for (int k = 0; k < suffix.length; k++) {
                    suffix[k] += y.sums[added][k];
                }
                suffixLengths += y.sumsOfLengths[added];
            }
            check((p + WIDTH * strip) / WIDTH, strip, first, columns, suffix, suffixLengths);
            sumRows(p, q, strip, first, columns, ofX);
            // On the diagonal a strip's own columns are its rows once more.
            gatherColumns(p, strip, within && p == q ? first + WIDTH : first, columns);
        }
        for (int column = 0; column < columns; column++) {
            ofY.squaredDots[q + column] += lanes(columnSquares, WIDTH * column);
            ofY.weightedDots[q + column] += lanes(columnWeighted, WIDTH * column);
        }
    }

    private void check(int stripOfX, int strip, int first, int columns, double[] sumOfY, double lengthsOfY) {
        int features = x.features;
        int used = WIDTH * (columns - first);
        double sum = Dot.sum(gram, at(strip, first), used);
        double expected = Dot.of(x.sums[stripOfX], 0, sumOfY, 0, features);
        // An entry meets the roundings of a dot product and those of the plain sum; a term of the other product, those
        // of two sums of rows and of a dot product.
        long roundings =
                Rounding.ofDot(features, arithmetic.precision()) + used + 2L * Range.TILE + Dot.roundings(features);
        // A product below the normal range loses up to the smallest number instead.
        double lost = (used + 1.0) * features * arithmetic.precision().smallest();
        double tolerance = Rounding.gamma(roundings) * x.sumsOfLengths[stripOfX] * lengthsOfY + lost;
        double off = Math.abs(sum - expected);
        double share = off == 0 ? 0 : off / tolerance;
        worstCheck = Math.max(worstCheck, Double.isNaN(share) ? Double.POSITIVE_INFINITY : share);
    }

    /** Adds the strip's squares and weighted dot products to its rows, by halves: plain loops that a compiler vectorises. */
    private void sumRows(int p, int q, int strip, int first, int columns, RowSums into) {
        int from = at(strip, first);
        int lengths = WIDTH * (q + first);
        int count = WIDTH * (columns - first);
        for (int k = 0; k < count; k++) {
            double dot = gram[from + k];
            squares[k] = dot * dot;
            weighted[k] = Math.abs(dot) * y.spreadLengths[lengths + k];
        }
        for (int left = columns - first; left > 1; left -= left / 2) {
            // The later half is added to the earlier one; of an odd number the middle one stays.
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

    /** Adds the strip's squares and weighted dot products to its columns, lane by lane. */
    private void gatherColumns(int p, int strip, int first, int columns) {
        int from = at(strip, 0);
        int start = WIDTH * first;
        int end = WIDTH * columns;
        // The rows' lengths over and over, so that the loop is a plain one that a compiler vectorises.
        System.arraycopy(x.lengths, p + WIDTH * strip, rowLengths, 0, WIDTH);
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
