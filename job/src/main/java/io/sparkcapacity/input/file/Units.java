package io.sparkcapacity.input.file;

import java.util.stream.LongStream;

/** The size of the units of an input. It follows from the files alone, whatever the cluster. */
public final class Units {
    /** The usual bytes of a unit: a few seconds of one core, and little of an executor's memory. */
    private static final long BYTES = 32L << 20;

    /** A unit should be several times the size of the second moment it sends, but not larger than this. */
    private static final long MOST_BYTES = 256L << 20;

    /** Beyond this many units, their size grows with the input, because every unit has a partial result to merge. */
    private static final long MOST_UNITS = 20_000;

    /** The most rows of a unit. A task keeps a few numbers per row until they are written. */
    private static final long MOST_ROWS = 1L << 20;

    private Units() {}

    /**
     * The bytes of a unit.
     *
     * @param bytes the bytes of all files
     * @param rows the rows of all files
     * @param features the features of a vector
     * @param rowGroup the bytes of the largest row group. A task reads a whole one, so smaller units would be empty
     */
    public static long bytes(long bytes, long rows, long features, long rowGroup) {
        long worthItsMoment = Math.min(MOST_BYTES, 16 * features * (features + 256));
        long wanted = LongStream.of(BYTES, worthItsMoment, Math.min(rowGroup, MOST_BYTES), bytes / MOST_UNITS)
                .max()
                .getAsLong();
        long ofMostRows = Math.max(1, (long) ((double) bytes / rows * MOST_ROWS));
        return Math.min(wanted, ofMostRows);
    }
}
