package io.sparkcapacity.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Sums over the rows and columns of a Gram matrix XYᵀ, of which only one tile per thread is in memory at a time.
 *
 * <p>The tiles of a row are independent of those of other rows: any thread may compute them, with a {@link #worker} of
 * its own. Their sums are added in the order of the rows, so no bit depends on the threads.
 */
public final class ActivationGram {
    private final Arithmetic arithmetic;
    private final PackedActivations x;
    private final PackedActivations y;
    /** Whether the matrix is XXᵀ. */
    private final boolean symmetric;

    private final int rowsOfX;
    private final int rowsOfY;
    private final RowSums ofX;
    private final RowSums ofY;
    private double worstCheck;

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

        private void add(int from, double[] squares, double[] weighted) {
            for (int i = 0; i < squares.length; i++) {
                squaredDots[from + i] += squares[i];
                weightedDots[from + i] += weighted[i];
            }
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

    /** What the tiles of row {@code number} add to the sums. */
    public record TileRow(int number, List<GramTiles.Sums> tiles, double worstCheck) {}

    private ActivationGram(
            PackedActivations x,
            int rowsOfX,
            PackedActivations y,
            int rowsOfY,
            boolean symmetric,
            Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.x = x;
        this.y = y;
        this.symmetric = symmetric;
        this.rowsOfX = rowsOfX;
        this.rowsOfY = rowsOfY;
        this.ofX = RowSums.zero(x.paddedRows());
        this.ofY = symmetric ? ofX : RowSums.zero(y.paddedRows());
    }

    /**
     * The matrix XXᵀ. Only strips on and above the diagonal are computed: rows²·d/2 multiply-adds.
     *
     * @param squaredNorms x_i·x_i of every row
     */
    public static ActivationGram of(DensePanel x, double[] squaredNorms, Arithmetic arithmetic) {
        PackedActivations side = PackedActivations.of(x, squaredNorms, arithmetic.precision());
        return new ActivationGram(side, x.rows(), side, x.rows(), true, arithmetic);
    }

    /** The matrix XYᵀ, whose rows and columns are summed from one product: rows(X)·rows(Y)·d multiply-adds. */
    public static ActivationGram of(
            DensePanel x, double[] squaredNormsOfX, DensePanel y, double[] squaredNormsOfY, Arithmetic arithmetic) {
        if (x.features() != y.features()) {
            throw new IllegalArgumentException(
                    "Activations of " + x.features() + " and of " + y.features() + " features have no dot products");
        }
        PackedActivations rows = PackedActivations.of(x, squaredNormsOfX, arithmetic.precision());
        PackedActivations columns = PackedActivations.of(y, squaredNormsOfY, arithmetic.precision());
        return new ActivationGram(rows, x.rows(), columns, y.rows(), false, arithmetic);
    }

    /** The sums over the rows of XXᵀ, computed in this thread; see {@link #of(DensePanel, double[], Arithmetic)}. */
    public static Result within(DensePanel x, double[] squaredNorms, Arithmetic arithmetic) {
        return of(x, squaredNorms, arithmetic).computed();
    }

    /** The sums over the rows and over the columns of XYᵀ, computed in this thread. */
    public static Result between(
            DensePanel x, double[] squaredNormsOfX, DensePanel y, double[] squaredNormsOfY, Arithmetic arithmetic) {
        return of(x, squaredNormsOfX, y, squaredNormsOfY, arithmetic).computed();
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
        Precision precision = arithmetic.precision();
        return new GramTiles(rows(x, p, precision), rows(y, q, precision), false, arithmetic)
                .firstTile(p.length(), q.length());
    }

    private static PackedActivations rows(DensePanel panel, Range rows, Precision precision) {
        return PackedActivations.of(
                panel.part(rows, new Range(0, panel.features())), new double[rows.length()], precision);
    }

    /** The number of rows of tiles; row {@code number} of XXᵀ has all tiles from the diagonal on. */
    public int tileRows() {
        return Range.tileCount(x.paddedRows());
    }

    /** Computes rows of tiles by their number, in one thread at a time; a tile and buffers of 700 KB. */
    public IntFunction<TileRow> worker() {
        GramTiles tiles = new GramTiles(x, y, symmetric, arithmetic);
        return number -> {
            List<GramTiles.Sums> row = new ArrayList<>();
            for (int q = symmetric ? Range.TILE * number : 0; q < y.paddedRows(); q += Range.TILE) {
                row.add(tiles.sums(Range.TILE * number, q));
            }
            return new TileRow(number, row, tiles.worstCheck());
        };
    }

    /** Adds the sums of a row of tiles; every row once, in their order. */
    public void add(TileRow row) {
        int p = Range.TILE * row.number;
        int q = symmetric ? p : 0;
        for (GramTiles.Sums tile : row.tiles) {
            ofX.add(p, tile.rowSquares(), tile.rowWeighted());
            ofY.add(q, tile.columnSquares(), tile.columnWeighted());
            q += Range.TILE;
        }
        worstCheck = Math.max(worstCheck, row.worstCheck);
    }

    /** The sums of all rows that were added. */
    public Result result() {
        RowSums first = ofX.first(rowsOfX);
        return new Result(first, symmetric ? first : ofY.first(rowsOfY), worstCheck);
    }

    private Result computed() {
        IntFunction<TileRow> worker = worker();
        for (int number = 0; number < tileRows(); number++) {
            add(worker.apply(number));
        }
        return result();
    }
}
