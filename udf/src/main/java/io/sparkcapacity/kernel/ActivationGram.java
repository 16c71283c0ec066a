package io.sparkcapacity.kernel;

import java.util.Arrays;

/**
 * Sums over the rows of a Gram matrix XYᵀ, from tiles of it that are computed, checked, used and forgotten.
 *
 * <p>Every tile is held against an independent product: the sum of its entries is (Σ_p x_p)·(Σ_q y_q), which takes a
 * hundredth of the work and finds a tile that is wrong by more than rounding.
 */
public final class ActivationGram {
    private final TileProducts products;
    private final Operand x;
    private final Operand y;
    private final double[] gram;
    private final double[] part;
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
    }

    /**
     * What becomes of a product.
     *
     * @param ofX sums over the rows of XYᵀ
     * @param ofY sums over its columns; the same as {@code ofX} where Y is X
     * @param worstCheck the largest share of its tolerance that the sum of a tile was off by: above 1, the arithmetic is
     *     broken
     */
    public record Result(RowSums ofX, RowSums ofY, double worstCheck) {}

    /** A panel with what is needed of its rows beside them: lengths and, by tile of rows, the sum of the rows. */
    private record Operand(Panel panel, double[] lengths, double[][] tileSums, double[] tileLengths) {
        static Operand of(Panel panel, double[] squaredNorms) {
            double[] lengths = Arrays.stream(squaredNorms).map(Math::sqrt).toArray();
            int tiles = Range.tileCount(panel.rows());
            double[][] tileSums = new double[tiles][panel.features()];
            double[] tileLengths = new double[tiles];
            for (int row = 0; row < panel.rows(); row++) {
                double[] sum = tileSums[row / Range.TILE];
                int from = row * panel.features();
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += panel.values()[from + k];
                }
                tileLengths[row / Range.TILE] += lengths[row];
            }
            return new Operand(panel, lengths, tileSums, tileLengths);
        }

        int tiles() {
            return tileLengths.length;
        }

        Range tile(int tile) {
            return Range.tile(tile, panel.rows());
        }
    }

    private ActivationGram(Operand x, Operand y, TileProducts products) {
        this.products = products;
        this.x = x;
        this.y = y;
        this.gram = new double[Math.min(x.panel.rows(), Range.TILE) * Math.min(y.panel.rows(), Range.TILE)];
        this.part = new double[gram.length];
    }

    /**
     * Row sums of XXᵀ; only its tiles on and above the diagonal are computed: rows²·d/2 multiply-adds.
     *
     * @param squaredNorms x_i·x_i of every row
     */
    public static Result within(Panel x, double[] squaredNorms, TileProducts products) {
        Operand operand = Operand.of(x, squaredNorms);
        ActivationGram product = new ActivationGram(operand, operand, products);
        RowSums sums = RowSums.zero(x.rows());
        for (int p = 0; p < operand.tiles(); p++) {
            for (int q = p; q < operand.tiles(); q++) {
                product.compute(p, q);
                product.sumRows(p, q, sums);
                if (q > p) {
                    product.sumColumns(p, q, sums);
                }
            }
        }
        return new Result(sums, sums, product.worstCheck);
    }

    /** Sums over the rows of XYᵀ and over its columns, each tile computed once: rows(X)·rows(Y)·d multiply-adds. */
    public static Result between(
            Panel x, double[] squaredNormsOfX, Panel y, double[] squaredNormsOfY, TileProducts products) {
        if (x.features() != y.features()) {
            throw new IllegalArgumentException(
                    "Activations of " + x.features() + " and of " + y.features() + " features have no dot products");
        }
        Operand rows = Operand.of(x, squaredNormsOfX);
        Operand columns = Operand.of(y, squaredNormsOfY);
        ActivationGram product = new ActivationGram(rows, columns, products);
        RowSums ofX = RowSums.zero(x.rows());
        RowSums ofY = RowSums.zero(y.rows());
        for (int p = 0; p < rows.tiles(); p++) {
            for (int q = 0; q < columns.tiles(); q++) {
                product.compute(p, q);
                product.sumRows(p, q, ofX);
                product.sumColumns(p, q, ofY);
            }
        }
        return new Result(ofX, ofY, product.worstCheck);
    }

    /** The roundings that one square meets in the sum over a panel of {@code rows} activations. */
    public static int roundings(int rows) {
        return Math.min(rows, Range.TILE) + Range.tileCount(rows);
    }

    /**
     * {@code tile} ← X[p, :] Y[q, :]ᵀ, of shape |p|×|q|, column-major, summed over tiles of features.
     *
     * @param scratch as large as the tile; overwritten
     */
    public static void tile(
            Panel x, Range p, Panel y, Range q, TileProducts products, double[] tile, double[] scratch) {
        int used = p.length() * q.length();
        for (int k = 0; k < Range.tileCount(x.features()); k++) {
            products.ofActivations(x, p, y, q, Range.tile(k, x.features()), k == 0 ? tile : scratch);
            for (int entry = 0; k > 0 && entry < used; entry++) {
                tile[entry] += scratch[entry];
            }
        }
    }

    private void compute(int p, int q) {
        Range rows = x.tile(p);
        Range columns = y.tile(q);
        tile(x.panel, rows, y.panel, columns, products, gram, part);
        check(p, q, rows.length() * columns.length());
    }

    private void check(int p, int q, int used) {
        int features = x.panel.features();
        double sum = 0;
        for (int entry = 0; entry < used; entry++) {
            sum += gram[entry];
        }
        double expected = Dot.of(x.tileSums[p], 0, y.tileSums[q], 0, features);
        // An entry meets the roundings of a dot product and those of the plain sum; a term of the other product, those
        // of two sums of rows and of a dot product.
        long roundings = Rounding.ofDot(features) + used + 2L * Range.TILE + Dot.roundings(features);
        // A product below the normal range loses up to the smallest double instead.
        double lost = (used + 1.0) * features * Double.MIN_VALUE;
        double tolerance = Rounding.gamma(roundings) * x.tileLengths[p] * y.tileLengths[q] + lost;
        double off = Math.abs(sum - expected);
        double share = off == 0 ? 0 : off / tolerance;
        worstCheck = Math.max(worstCheck, Double.isNaN(share) ? Double.POSITIVE_INFINITY : share);
    }

    private void sumRows(int p, int q, RowSums sums) {
        Range rows = x.tile(p);
        Range columns = y.tile(q);
        double[] squares = new double[rows.length()];
        double[] weighted = new double[rows.length()];
        for (int column = 0; column < columns.length(); column++) {
            double length = y.lengths[columns.start() + column];
            int from = column * rows.length();
            for (int row = 0; row < squares.length; row++) {
                double dot = gram[from + row];
                squares[row] += dot * dot;
                weighted[row] += Math.abs(dot) * length;
            }
        }
        for (int row = 0; row < squares.length; row++) {
            sums.squaredDots[rows.start() + row] += squares[row];
            sums.weightedDots[rows.start() + row] += weighted[row];
        }
    }

    private void sumColumns(int p, int q, RowSums sums) {
        Range rows = x.tile(p);
        Range columns = y.tile(q);
        for (int column = 0; column < columns.length(); column++) {
            int from = column * rows.length();
            double squared = 0;
            double weighted = 0;
            for (int row = 0; row < rows.length(); row++) {
                double dot = gram[from + row];
                squared += dot * dot;
                weighted += Math.abs(dot) * x.lengths[rows.start() + row];
            }
            sums.squaredDots[columns.start() + column] += squared;
            sums.weightedDots[columns.start() + column] += weighted;
        }
    }
}
