package io.sparkcapacity.kernel;

/**
 * Consecutive rows or columns.
 *
 * @param start the first one, counted from 0
 * @param length the number of them
 */
public record Range(int start, int length) {
    /**
     * The side of a tile of a matrix product, and the most rows of a panel. It is large enough for matrix products at
     * full rate, and small enough for a tile of doubles (512 KiB) to stay in a second-level cache.
     */
    public static final int TILE = 256;

    public Range {
        if (start < 0 || length < 1) {
            throw new IllegalArgumentException("A range needs start >= 0 and length >= 1: " + start + ", " + length);
        }
    }

    /** The number of tiles that cover {@code size} rows or columns. */
    public static int tileCount(int size) {
        return (size + TILE - 1) / TILE;
    }

    /** The tile number {@code tile} of {@code size} rows or columns; the last tile may be shorter. */
    public static Range tile(int tile, int size) {
        int start = tile * TILE;
        return new Range(start, Math.min(TILE, size - start));
    }
}
