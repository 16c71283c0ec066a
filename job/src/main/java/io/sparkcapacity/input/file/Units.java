package io.sparkcapacity.input.file;

import java.util.stream.LongStream;

/** How large the units are in which an input is read: by the files alone, whatever the cluster. */
public final class Units {
    /** Bytes of files in a unit: a few seconds of one core, and small beside an executor's memory. */
    private static final long BYTES = 32L << 20;

    /** A unit is to be a few times the second moment it sends on, but no more than this. */
    private static final long MOST_BYTES = 256L << 20;

    /** More units than this and they grow with the input instead: every unit has a partial result to merge. */
    private static final long MOST_UNITS = 20_000;

    /** What is kept of each row until it is written must fit a task many times over. */
    private static final long MOST_ROWS = 1L << 20;

    private Units() {}

    /**
     * The bytes of a unit.
     *
     * @param bytes of all files
     * @param rows in them
     * @param features of a vector
     * @param rowGroup bytes of the largest one, which a task reads whole: smaller units would be empty
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
