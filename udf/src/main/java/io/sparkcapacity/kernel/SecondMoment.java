package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * M = XᵀX, uncentred: the mergeable state of the metric, since M(A ∪ B) = M(A) + M(B).
 *
 * <p>Symmetric, so only the tiles (I, J) with I ≤ J of a grid of {@link Range#TILE}-wide tiles are kept and computed, each
 * a column-major array of its own: 4·d·(d + 256) bytes at most.
 */
public final class SecondMoment implements Serializable {
    private final int features;
    private final double[][] tiles;

    private SecondMoment(int features, double[][] tiles) {
        this.features = features;
        this.tiles = tiles;
    }

    /** The second moment of no activation. */
    public static SecondMoment zero(int features) {
        double[][] tiles = new double[tileCount(features)][];
        for (int tile = 0; tile < tiles.length; tile++) {
            tiles[tile] = new double
                    [rowsOf(tile, features).length() * columnsOf(tile, features).length()];
        }
        return new SecondMoment(features, tiles);
    }

    /** The second moment whose tiles are {@code tiles} themselves, numbered as {@link #tile} numbers them. */
    public static SecondMoment ofTiles(int features, double[][] tiles) {
        if (tiles.length != tileCount(features)) {
            throw new IllegalArgumentException(
                    features + " features need " + tileCount(features) + " tiles, not " + tiles.length);
        }
        return new SecondMoment(features, tiles);
    }

    /** How many tiles the upper half has. */
    public static int tileCount(int features) {
        int side = Range.tileCount(features);
        return side * (side + 1) / 2;
    }

    /** The bytes that the second moment of {@code features} features takes. */
    public static long bytes(int features) {
        long entries = 0;
        for (int column = 0; column < Range.tileCount(features); column++) {
            Range j = Range.tile(column, features);
            entries += (long) j.length() * (j.start() + j.length());
        }
        return Double.BYTES * entries;
    }

    /** The features that are the rows of tile {@code tile}. */
    public static Range rowsOf(int tile, int features) {
        return Range.tile(tile - firstTileOfColumn(columnOf(tile)), features);
    }

    /** The features that are the columns of tile {@code tile}. */
    public static Range columnsOf(int tile, int features) {
        return Range.tile(columnOf(tile), features);
    }

    // Tiles are numbered column by column: 0 | 1 2 | 3 4 5 | …
    private static int columnOf(int tile) {
        int column = (int) ((Math.sqrt(8.0 * tile + 1) - 1) / 2);
        return firstTileOfColumn(column + 1) <= tile ? column + 1 : column;
    }

    private static int firstTileOfColumn(int column) {
        return column * (column + 1) / 2;
    }

    public int features() {
        return features;
    }

    /** Tile {@code tile} itself, column-major. */
    public double[] tile(int tile) {
        return tiles[tile];
    }

    /** Adds XᵀX; {@code x} has at most {@link Range#TILE} rows. Cost: rows·d²/2 multiply-adds. */
    public void add(Panel x, TileProducts products) {
        requireFits(x);
        if (x.rows() == 0) {
            return;
        }
        int side = Math.min(features, Range.TILE);
        double[] product = new double[side * side];
        for (int tile = 0; tile < tiles.length; tile++) {
            products.ofFeatures(x, rowsOf(tile, features), columnsOf(tile, features), product);
            double[] sum = tiles[tile];
            for (int k = 0; k < sum.length; k++) {
                sum[k] += product[k];
            }
        }
    }

    /**
     * x_iᵀMx_i of every row of {@code x}, which is Σ_j (x_i·x_j)² over the activations that M was made of.
     *
     * <p>With the tiles above the diagonal counted twice: rows·d²/2 multiply-adds. {@code x} has at most {@link
     * Range#TILE} rows.
     */
    public double[] squaredDotSums(Panel x, TileProducts products) {
        requireFits(x);
        double[] sums = new double[x.rows()];
        if (x.rows() == 0) {
            return sums;
        }
        Range rows = new Range(0, x.rows());
        int side = Math.min(features, Range.TILE);
        double[] product = new double[side * x.rows()];
        double[] projected = new double[side * x.rows()];
        for (int column = 0; column < Range.tileCount(features); column++) {
            Range j = Range.tile(column, features);
            int used = j.length() * x.rows();
            for (int row = 0; row <= column; row++) {
                double weight = row < column ? 2 : 1;
                products.ofMoment(
                        x, rows, Range.tile(row, features), tiles[firstTileOfColumn(column) + row], j, product);
                for (int k = 0; k < used; k++) {
                    projected[k] = row == 0 ? weight * product[k] : projected[k] + weight * product[k];
                }
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Dot.of(x.values(), i * features + j.start(), projected, i * j.length(), j.length());
            }
        }
        return sums;
    }

    private void requireFits(Panel x) {
        if (x.features() != features || x.rows() > Range.TILE) {
            throw new IllegalArgumentException("A panel of " + x.rows() + " × " + x.features()
                    + " does not fit a second moment of " + features + " features, which takes up to " + Range.TILE
                    + " rows at a time");
        }
    }

    /** tr M = Σ_i ‖x_i‖². */
    public double trace() {
        double sum = 0;
        for (double entry : diagonal()) {
            sum += entry;
        }
        return sum;
    }

    /** The d entries M_kk. */
    public double[] diagonal() {
        double[] diagonal = new double[features];
        for (int column = 0; column < Range.tileCount(features); column++) {
            Range j = Range.tile(column, features);
            double[] tile = tiles[firstTileOfColumn(column + 1) - 1];
            for (int k = 0; k < j.length(); k++) {
                diagonal[j.start() + k] = tile[k * j.length() + k];
            }
        }
        return diagonal;
    }

    /** ‖M‖²_F = Σ_i x_iᵀMx_i. */
    public double squaredFrobeniusNorm() {
        double sum = 0;
        for (int column = 0; column < Range.tileCount(features); column++) {
            for (int row = 0; row <= column; row++) {
                double[] tile = tiles[firstTileOfColumn(column) + row];
                double squares = Dot.of(tile, 0, tile, 0, tile.length);
                sum += row < column ? 2 * squares : squares;
            }
        }
        return sum;
    }
}
