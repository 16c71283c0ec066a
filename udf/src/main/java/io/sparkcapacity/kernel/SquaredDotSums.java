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

    private SquaredDotSums(MomentStrips moment, StripProducts products, int rows) {
        this.moment = moment;
        this.products = products;
        this.rows = rows;
        this.width = Strips.padded(rows);
    }

    /**
     * The contribution to every row.
     *
     * @param x the features that the rows of the moment stand for
     * @param y those that its columns stand for
     */
    static double[] of(MomentStrips moment, DensePanel x, DensePanel y, Workspace workspace) {
        return x.rows() == 0
                ? new double[0]
                : new SquaredDotSums(moment, workspace.products(), x.rows()).sums(x, y, workspace);
    }

    private double[] sums(DensePanel x, DensePanel y, Workspace workspace) {
        double[] features = workspace.featureStrips(x);
        double[] activations = workspace.activationBlocks(y);
        double[] product = workspace.product(Range.TILE * width);
        double[] sums = new double[rows];
        int strips = moment.count();
        for (int first = 0; first < strips; first += STRIPS_PER_TILE) {
            int end = Math.min(strips, first + STRIPS_PER_TILE);
            multiply(first, end, activations, product);
            addDots(first, end, features, product, sums);
        }
        return sums;
    }

    /**
     * Sets {@code product} to the strips from {@code first} to {@code end} times Yᵀ. The squares on the diagonal are
     * halved, because {@link #addDots} doubles everything.
     */
    private void multiply(int first, int end, double[] activations, double[] product) {
        Arrays.fill(product, 0, (end - first) * WIDTH * width, 0);
        // Tile by tile of M: the part of Yᵀ that a tile meets stays in a second-level cache.
        int columns = moment.columns();
        for (int tile = moment.firstColumn(first) / Range.TILE * Range.TILE; tile < columns; tile += Range.TILE) {
            int to = Math.min(columns, tile + Range.TILE);
            int block = tile * width;
            int stride = WIDTH * (to - tile);
            for (int strip = first; strip < end; strip++) {
                int into = (strip - first) * WIDTH * width;
                int firstColumn = moment.firstColumn(strip);
                int from = Math.max(tile, firstColumn);
                if (moment.symmetric() && from == firstColumn && from < to) {
                    int terms = Math.min(WIDTH, to - from);
                    double[] halved = halved(moment.strip(strip));
                    products.multiplyAdd(
                            terms, halved, 0, activations, block + WIDTH * (from - tile), stride, width, product, into);
                    from += terms;
                }
                if (from < to) {
                    products.multiplyAddChunks(
                            to - from,
                            moment.strip(strip),
                            WIDTH * (from - firstColumn),
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

    /** The square on the diagonal that {@code strip} starts with, halved. */
    private static double[] halved(double[] strip) {
        double[] halved = new double[WIDTH * WIDTH];
        for (int k = 0; k < halved.length; k++) {
            halved[k] = 0.5 * strip[k];
        }
        return halved;
    }

    /** Adds to {@code sums}, row by row, twice the dot products of {@code product} with X. */
    private void addDots(int first, int end, double[] features, double[] product, double[] sums) {
        double[] part = new double[WIDTH * rows];
        for (int strip = first; strip < end; strip++) {
            int ofFeatures = strip * WIDTH * rows;
            int ofProduct = (strip - first) * WIDTH * width;
            for (int k = 0; k < part.length; k++) {
                part[k] += product[ofProduct + k] * features[ofFeatures + k];
            }
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
