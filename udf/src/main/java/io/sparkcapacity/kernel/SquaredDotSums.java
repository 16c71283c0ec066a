package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

import java.util.Arrays;

/**
 * The contribution of one block of M to x_iᵀMx_i of every row of a panel: first MXᵀ, a few strips at a time, then its
 * dot products with X.
 */
final class SquaredDotSums {
    private static final int STRIPS_PER_TILE = Range.TILE / WIDTH;

    private final MomentStrips moment;
    private final StripProducts products;
    private final int rows;

    /** The rows of the panel, padded to whole strips. */
    private final int width;

    /** Yᵀ, see {@link Workspace#activationBlocks}. */
    private final double[] activations;

    /** A few strips of MYᵀ. */
    private final double[] product;

    private SquaredDotSums(MomentStrips moment, DensePanel y, Workspace workspace) {
        this.moment = moment;
        this.products = workspace.products();
        this.rows = y.rows();
        this.width = Strips.padded(rows);
        this.activations = workspace.activationBlocks(y);
        this.product = workspace.product(Range.TILE * width);
    }

    /**
     * The contribution to every row.
     *
     * @param x the features that the rows of the moment stand for
     * @param y those that its columns stand for
     */
    static double[] of(MomentStrips moment, DensePanel x, DensePanel y, Workspace workspace) {
        return x.rows() == 0 ? new double[0] : new SquaredDotSums(moment, y, workspace).sums(x);
    }

    private double[] sums(DensePanel x) {
        double[] sums = new double[rows];
        int strips = moment.count();
        for (int first = 0; first < strips; first += STRIPS_PER_TILE) {
            int end = Math.min(strips, first + STRIPS_PER_TILE);
            multiply(first, end);
            addDots(first, end, x, sums);
        }
        return sums;
    }

    /**
     * Sets the product to the strips from {@code first} to {@code end} times Yᵀ. The squares on the diagonal are
     * halved, because {@link #addDots} doubles everything.
     */
    private void multiply(int first, int end) {
        Arrays.fill(product, 0, (end - first) * WIDTH * width, 0);
        // Tile by tile of M, and chain by chain: that part of Yᵀ stays in a second-level cache.
        for (int start = moment.firstColumn(first) / Range.TILE * Range.TILE;
                start < moment.columns();
                start += Range.TILE) {
            Range tile = Range.tile(start / Range.TILE, moment.columns());
            for (int strip = first; strip < end && isOnDiagonal(strip, tile); strip++) {
                addChain(halved(moment.strip(strip)), 0, WIDTH, tile, moment.firstColumn(strip), strip - first);
            }
            for (int k = 0; k < tile.length(); k += StripProducts.TERMS) {
                for (int strip = first; strip < end; strip++) {
                    int column = k + (isOnDiagonal(strip, tile) ? moment.firstColumn(strip) + WIDTH : start);
                    int at = WIDTH * (column - moment.firstColumn(strip));
                    addChain(moment.strip(strip), at, StripProducts.TERMS, tile, column, strip - first);
                }
            }
        }
    }

    private boolean isOnDiagonal(int strip, Range tile) {
        return moment.symmetric() && moment.firstColumn(strip) >= tile.start();
    }

    /**
     * Adds one chain to the strip {@code into} of the product: the columns of M from {@code column} on, at most
     * {@code most} and up to the end of {@code tile}. They lie in {@code ofMoment} from index {@code at} on.
     */
    private void addChain(double[] ofMoment, int at, int most, Range tile, int column, int into) {
        int inTile = column - tile.start();
        int terms = Math.min(most, tile.length() - inTile);
        if (terms > 0) {
            products.multiplyAdd(
                    terms,
                    ofMoment,
                    at,
                    activations,
                    tile.start() * width + WIDTH * inTile,
                    WIDTH * tile.length(),
                    width,
                    product,
                    WIDTH * width * into);
        }
    }

    /** The square on the diagonal that {@code strip} starts with, halved. */
    private static double[] halved(double[] strip) {
        double[] halved = new double[WIDTH * WIDTH];
        for (int k = 0; k < halved.length; k++) {
            halved[k] = 0.5 * strip[k];
        }
        return halved;
    }

    /** Adds to {@code sums}, row by row, twice the dot products of the product with X. */
    private void addDots(int first, int end, DensePanel x, double[] sums) {
        double[] part = new double[WIDTH * rows];
        for (int strip = first; strip < end; strip++) {
            int feature = strip * WIDTH;
            Range columns = new Range(feature, Math.min(WIDTH, x.features() - feature));
            x.addProducts(columns, product, (strip - first) * WIDTH * width, part);
        }
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int k = WIDTH * row; k < WIDTH * (row + 1); k++) {
                sum += part[k];
            }
            sums[row] += 2 * sum;
        }
    }
}
