package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * M = XᵀX, uncentred: the mergeable state of the metric, since M(A ∪ B) = M(A) + M(B); or, where M is too large to be
 * whole, the block X_IᵀX_J of it between two runs of features.
 *
 * <p>Kept in strips of {@link StripProducts#WIDTH} rows of M, each column by column, so that a strip is an operand of the
 * next product as it is. M itself is symmetric: its strips begin at the diagonal, 4·d·(d + 16) bytes at most.
 */
public final class SecondMoment implements MomentBlock {
    private static final int STRIPS_PER_TILE = Range.TILE / WIDTH;

    private final int rows;
    private final int columns;
    private final boolean symmetric;
    private final double[][] strips;

    private SecondMoment(int rows, int columns, boolean symmetric, double[][] strips) {
        this.rows = rows;
        this.columns = columns;
        this.symmetric = symmetric;
        this.strips = strips;
    }

    /** The second moment of no activation. */
    public static SecondMoment zero(int features) {
        return zero(features, features, true);
    }

    /** The block of it between {@code rows} features and {@code columns} other ones. */
    public static SecondMoment zeroBetween(int rows, int columns) {
        return zero(rows, columns, false);
    }

    private static SecondMoment zero(int rows, int columns, boolean symmetric) {
        double[][] strips = new double[Workspace.stripCount(rows)][];
        for (int strip = 0; strip < strips.length; strip++) {
            strips[strip] = new double[WIDTH * (Strips.padded(columns) - (symmetric ? WIDTH * strip : 0))];
        }
        return new SecondMoment(rows, columns, symmetric, strips);
    }

    /** The second moment whose strips are {@code strips} themselves, from the first on. */
    public static SecondMoment ofStrips(int features, double[][] strips) {
        if (strips.length != stripCount(features)) {
            throw new IllegalArgumentException(
                    features + " features need " + stripCount(features) + " strips, not " + strips.length);
        }
        return new SecondMoment(features, features, true, strips);
    }

    /** As {@link #ofStrips}, of a block between two runs of features. */
    public static SecondMoment ofStripsBetween(int rows, int columns, double[][] strips) {
        return new SecondMoment(rows, columns, false, strips);
    }

    /** How many strips the second moment of {@code features} features has. */
    public static int stripCount(int features) {
        return Workspace.stripCount(features);
    }

    /** The bytes that the second moment of {@code features} features takes. */
    public static long bytes(int features) {
        long strips = stripCount(features);
        return Double.BYTES * (long) WIDTH * WIDTH * (strips * (strips + 1) / 2);
    }

    @Override
    public double[][] parts() {
        return strips;
    }

    /** How many features its rows stand for. */
    public int rows() {
        return rows;
    }

    /** How many features its columns stand for; the same ones as its rows where it is symmetric. */
    public int columns() {
        return columns;
    }

    /** Whether it is all of M, not a block beside the diagonal. */
    public boolean isSymmetric() {
        return symmetric;
    }

    /**
     * Strip {@code strip} itself: rows {@code WIDTH·strip} and the following of columns {@link #firstColumn} and the
     * following, column by column, padded with zeros to whole strips.
     */
    public double[] strip(int strip) {
        return strips[strip];
    }

    public int firstColumn(int strip) {
        return symmetric ? WIDTH * strip : 0;
    }

    /** M_kl; of a symmetric one with k ≤ l. */
    public double entry(int k, int l) {
        int strip = k / WIDTH;
        return strips[strip][WIDTH * (l - firstColumn(strip)) + k % WIDTH];
    }

    /** Sets M_kl, k ≤ l, of a symmetric one. */
    void setEntry(int k, int l, double entry) {
        int strip = k / WIDTH;
        strips[strip][WIDTH * (l - firstColumn(strip)) + k % WIDTH] = entry;
        if (strip == l / WIDTH) { // The block on the diagonal is stored whole.
            strips[strip][WIDTH * (k - firstColumn(strip)) + l % WIDTH] = entry;
        }
    }

    /** Adds XᵀX; {@code x} has at most {@link Range#TILE} rows. Cost: rows·d²/2 multiply-adds. */
    public void add(DensePanel x, Workspace workspace) {
        add(x, workspace, 0, 1);
    }

    /**
     * Adds one of {@code shares} shares of XᵀX, of about the same work, whose strips no other share has: each thread of
     * several can add one.
     */
    public void add(DensePanel x, Workspace workspace, int share, int shares) {
        add(x, x, workspace, share, shares);
    }

    @Override
    public void add(Panel left, Panel right, Workspace workspace) {
        add((DensePanel) left, (DensePanel) right, workspace, 0, 1);
    }

    private void add(DensePanel x, DensePanel y, Workspace workspace, int share, int shares) {
        requireFits(x, y);
        int terms = x.rows();
        if (terms == 0) {
            return;
        }
        Operand ofX = workspace.left(x);
        Operand ofY = x == y ? ofX : workspace.right(y);
        // Columns by the tile: so much of Y stays in a second-level cache while all strips of X go by.
        for (int tile = 0; tile < Strips.padded(columns); tile += Range.TILE) {
            int end = Math.min(Strips.padded(columns), tile + Range.TILE);
            for (int turn = 0, strip = share;
                    strip < strips.length && firstColumn(strip) < end;
                    strip = dealt(++turn, share, shares)) {
                int from = Math.max(tile, firstColumn(strip));
                ofX.multiplyAdd(
                        workspace.products(),
                        terms,
                        strip * WIDTH * terms,
                        ofY,
                        from * terms,
                        WIDTH * terms,
                        end - from,
                        strips[strip],
                        WIDTH * (from - firstColumn(strip)));
            }
        }
    }

    /** The strip that a share gets in a turn: dealt back and forth, since strips become shorter. */
    private static int dealt(int turn, int share, int shares) {
        return turn * shares + (turn % 2 == 0 ? share : shares - 1 - share);
    }

    /**
     * x_iᵀMx_i of every row of {@code x}, which is Σ_j (x_i·x_j)² over the activations that M was made of.
     *
     * <p>With what is above the diagonal counted twice: rows·d²/2 multiply-adds, in double whatever M was made in. {@code x}
     * has at most {@link Range#TILE} rows.
     */
    public double[] squaredDotSums(DensePanel x, Workspace workspace) {
        return squaredDotSums(x, x, workspace);
    }

    @Override
    public double[] squaredDotSums(Panel left, Panel right, Workspace workspace) {
        DensePanel x = (DensePanel) left;
        DensePanel y = (DensePanel) right;
        requireFits(x, y);
        int n = x.rows();
        if (n == 0) {
            return new double[0];
        }
        double[] features = workspace.featureStrips(x);
        double[] activations = workspace.activationBlocks(y);
        double[] product = workspace.product(Range.TILE * Strips.padded(n));
        double[] sums = new double[n];
        for (int first = 0; first < strips.length; first += STRIPS_PER_TILE) {
            int end = Math.min(strips.length, first + STRIPS_PER_TILE);
            multiply(first, end, activations, n, product, workspace.products());
            addDots(first, end, features, product, sums);
        }
        return sums;
    }

    /**
     * {@code product} ← strips {@code first} to {@code end}, their blocks on the diagonal halved, times Yᵀ: what is doubled
     * with the rest in the end.
     */
    private void multiply(int first, int end, double[] activations, int n, double[] product, StripProducts products) {
        int width = Strips.padded(n);
        Arrays.fill(product, 0, (end - first) * WIDTH * width, 0);
        // One tile of M after the other, so that the block of Yᵀ it meets stays in a second-level cache.
        for (int tile = firstColumn(first) / Range.TILE * Range.TILE; tile < columns; tile += Range.TILE) {
            int to = Math.min(columns, tile + Range.TILE);
            int block = tile * width;
            int stride = WIDTH * (to - tile);
            for (int strip = first; strip < end; strip++) {
                int into = (strip - first) * WIDTH * width;
                int from = Math.max(tile, firstColumn(strip));
                if (symmetric && from == firstColumn(strip) && from < to) {
                    int terms = Math.min(WIDTH, to - from);
                    double[] halved = halved(strips[strip]);
                    products.multiplyAdd(
                            terms, halved, 0, activations, block + WIDTH * (from - tile), stride, width, product, into);
                    from += terms;
                }
                if (from < to) {
                    products.multiplyAddChunks(
                            to - from,
                            strips[strip],
                            WIDTH * (from - firstColumn(strip)),
                            activations,
                            block + WIDTH * (from - tile),
                            stride,
                            width,
                            product,
                            into);
                }
            }
        }
    }

    private static double[] halved(double[] strip) {
        double[] halved = new double[WIDTH * WIDTH];
        for (int k = 0; k < halved.length; k++) {
            halved[k] = 0.5 * strip[k];
        }
        return halved;
    }

    /** Adds twice the dot products of the strips' products with X, by row. */
    private static void addDots(int first, int end, double[] features, double[] product, double[] sums) {
        int n = sums.length;
        int width = Strips.padded(n);
        double[] part = new double[WIDTH * n];
        for (int strip = first; strip < end; strip++) {
            int ofFeatures = strip * WIDTH * n;
            int ofProduct = (strip - first) * WIDTH * width;
            for (int k = 0; k < part.length; k++) {
                part[k] += product[ofProduct + k] * features[ofFeatures + k];
            }
        }
        for (int row = 0; row < n; row++) {
            double sum = 0;
            for (int k = WIDTH * row; k < WIDTH * (row + 1); k++) {
                sum += part[k];
            }
            sums[row] += 2 * sum;
        }
    }

    private void requireFits(DensePanel x, DensePanel y) {
        if (x.features() != rows || y.features() != columns || x.rows() != y.rows() || x.rows() > Range.TILE) {
            throw new IllegalArgumentException("Panels of " + x.rows() + " × " + x.features() + " and " + y.rows()
                    + " × " + y.features() + " do not fit a second moment of " + rows + " × " + columns
                    + " features, which takes up to " + Range.TILE + " rows at a time");
        }
    }

    /** tr M = Σ_i ‖x_i‖² of a symmetric one. */
    public double trace() {
        double sum = 0;
        for (double entry : diagonal()) {
            sum += entry;
        }
        return sum;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[rows];
        for (int k = 0; k < rows; k++) {
            diagonal[k] = entry(k, k);
        }
        return diagonal;
    }

    /** √M_kk: all entries meet as many roundings. */
    @Override
    public double[] weights(long roundings) {
        return Arrays.stream(diagonal()).map(Math::sqrt).toArray();
    }

    @Override
    public double squaredFrobeniusNorm() {
        double sum = 0;
        for (int strip = 0; strip < strips.length; strip++) {
            double[] values = strips[strip];
            int onDiagonal = symmetric ? WIDTH * WIDTH : 0;
            sum += Dot.of(values, 0, values, 0, onDiagonal)
                    + 2 * Dot.of(values, onDiagonal, values, onDiagonal, values.length - onDiagonal);
        }
        return sum;
    }
}
