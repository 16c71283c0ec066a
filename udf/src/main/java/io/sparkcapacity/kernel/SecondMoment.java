package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * The second moment M = XᵀX of dense activations, not centered; or, where all of M is too large, the block X_IᵀX_J of
 * it between two runs of features. Second moments merge: M of all activations is the sum of the M of their parts.
 *
 * <p>The entries lie in strips of {@link StripProducts#WIDTH} rows of M, each column by column, so that a strip is
 * already an operand of the next product. M itself is symmetric: its strips start at the diagonal and take at most
 * 4·d·(d + 16) bytes.
 */
public final class SecondMoment implements MomentBlock {
    private final MomentStrips strips;

    private SecondMoment(MomentStrips strips) {
        this.strips = strips;
    }

    /** The second moment of no activations. */
    public static SecondMoment zero(int features) {
        return new SecondMoment(MomentStrips.zero(features, features, true));
    }

    /** The block of no activations between a run of {@code rows} features and another one of {@code columns}. */
    public static SecondMoment zeroBetween(int rows, int columns) {
        return new SecondMoment(MomentStrips.zero(rows, columns, false));
    }

    /** The second moment whose strips are the arrays {@code strips} themselves, from the first one on. */
    public static SecondMoment ofStrips(int features, double[][] strips) {
        if (strips.length != stripCount(features)) {
            throw new IllegalArgumentException(
                    features + " features need " + stripCount(features) + " strips, not " + strips.length);
        }
        return new SecondMoment(new MomentStrips(features, features, true, strips));
    }

    /** As {@link #ofStrips}, for a block between two runs of features. */
    public static SecondMoment ofStripsBetween(int rows, int columns, double[][] strips) {
        return new SecondMoment(new MomentStrips(rows, columns, false, strips));
    }

    /** How many strips the second moment of {@code features} features has. */
    public static int stripCount(int features) {
        return Strips.count(features);
    }

    /** The memory that the second moment of {@code features} features takes, in bytes. */
    public static long bytes(int features) {
        long strips = stripCount(features);
        return Double.BYTES * (long) WIDTH * WIDTH * (strips * (strips + 1) / 2);
    }

    @Override
    public double[][] parts() {
        return strips.arrays();
    }

    /** The number of features that the rows of the block stand for. */
    public int rows() {
        return strips.rows();
    }

    /** The number of features that the columns of the block stand for. */
    int columns() {
        return strips.columns();
    }

    /**
     * The array of the strip {@code strip} itself: the rows from {@code WIDTH·strip} on, of the columns from the first
     * of the strip on, column by column and padded with zeros to whole strips.
     */
    public double[] strip(int strip) {
        return strips.strip(strip);
    }

    /** M_kl; k ≤ l if this is all of M. */
    public double entry(int k, int l) {
        int strip = k / WIDTH;
        return strips.strip(strip)[WIDTH * (l - strips.firstColumn(strip)) + k % WIDTH];
    }

    /** Sets M_kl, k ≤ l, of all of M. */
    void setEntry(int k, int l, double entry) {
        int strip = k / WIDTH;
        double[] array = strips.strip(strip);
        array[WIDTH * (l - strips.firstColumn(strip)) + k % WIDTH] = entry;
        if (strip == l / WIDTH) { // Both halves of the 16×16 square on the diagonal are stored.
            array[WIDTH * (k - strips.firstColumn(strip)) + l % WIDTH] = entry;
        }
    }

    /** Adds XᵀX for up to {@link Range#TILE} rows of X; rows·d²/2 multiply-adds. */
    public void add(Panel x, Workspace workspace) {
        add(x, x, workspace);
    }

    @Override
    public void add(Panel x, Panel y, Workspace workspace, int share, int shares) {
        DensePanel left = x.dense();
        DensePanel right = x == y ? left : y.dense();
        requireFits(left, right);
        MomentUpdate.add(strips, left, right, workspace, share, shares);
    }

    /**
     * x_iᵀMx_i of every row of {@code x}, which is Σ_j (x_i·x_j)² over the activations that M was made of.
     *
     * <p>For up to {@link Range#TILE} rows; rows·d²/2 multiply-adds, because entries above the diagonal count twice.
     * Always in double, whatever precision M was made in.
     */
    public double[] squaredDotSums(Panel x, Workspace workspace) {
        return squaredDotSums(x, x, workspace);
    }

    @Override
    public double[] squaredDotSums(Panel x, Panel y, Workspace workspace) {
        DensePanel left = x.dense();
        DensePanel right = x == y ? left : y.dense();
        requireFits(left, right);
        return SquaredDotSums.of(strips, left, right, workspace);
    }

    private void requireFits(DensePanel x, DensePanel y) {
        if (x.features() != strips.rows()
                || y.features() != strips.columns()
                || x.rows() != y.rows()
                || x.rows() > Range.TILE) {
            throw new IllegalArgumentException("Panels of " + x.rows() + " × " + x.features() + " and " + y.rows()
                    + " × " + y.features() + " do not fit a second moment of " + strips.rows() + " × "
                    + strips.columns()
                    + " features, which takes up to " + Range.TILE + " rows at a time");
        }
    }

    /** tr M = Σ_i ‖x_i‖², of all of M. */
    public double trace() {
        double sum = 0;
        for (double entry : diagonal()) {
            sum += entry;
        }
        return sum;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[strips.rows()];
        for (int k = 0; k < strips.rows(); k++) {
            diagonal[k] = entry(k, k);
        }
        return diagonal;
    }

    /** √M_kk: every entry meets the same number of roundings. */
    @Override
    public double[] weights(long roundings) {
        return Arrays.stream(diagonal()).map(Math::sqrt).toArray();
    }

    @Override
    public double squaredFrobeniusNorm() {
        double sum = 0;
        for (double[] strip : strips.arrays()) {
            int onDiagonal = strips.symmetric() ? WIDTH * WIDTH : 0;
            sum += Dot.of(strip, 0, strip, 0, onDiagonal)
                    + 2 * Dot.of(strip, onDiagonal, strip, onDiagonal, strip.length - onDiagonal);
        }
        return sum;
    }
}
