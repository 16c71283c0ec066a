package io.sparkcapacity.input.file;

import org.apache.spark.sql.SparkSession;

/** A session whose scans are split by the files alone, never by the cluster. */
public final class PinnedSession {
    /** Values that the reader decodes at a time. They stay in a second-level cache until they are in a panel. */
    private static final long VALUES_AT_A_TIME = 1L << 18;

    private static final long MOST_ROWS_AT_A_TIME = 4096;
    private static final long LEAST_ROWS_AT_A_TIME = 16;

    /** Bytes that the reader decodes at a time, which matters for long texts that are carried along. */
    private static final long BYTES_AT_A_TIME = 16L << 20;

    /**
     * The reader's buffers. Parquet's default of 8 MiB and an array's header take nine regions of a small heap where
     * this takes eight.
     */
    private static final int BUFFER_BYTES = (8 << 20) - 64;

    private static final long OPEN_COST_BYTES = 1L << 20;

    private static final String BUFFERS = "parquet.read.allocation.size";

    private PinnedSession() {}

    /** A session with the settings of {@code session}, except those that decide how {@code files} are split. */
    public static SparkSession like(SparkSession session, PinnedFiles files, FileFooters footers) {
        long unitBytes = Units.bytes(
                files.bytes(), Math.max(1, footers.rows()), footers.widestVector(), footers.largestChunkBytes());
        SparkSession pinned = SessionCopy.of(session);
        pinned.conf().set("spark.sql.files.maxPartitionBytes", unitBytes);
        pinned.conf().set("spark.sql.files.openCostInBytes", Math.min(OPEN_COST_BYTES, unitBytes));
        pinned.conf().set("spark.sql.files.minPartitionNum", 1);
        pinned.conf().unset("spark.sql.files.maxPartitionNum");
        // If a layout needs a shuffle, its partitions must follow from the files alone, too.
        pinned.conf().set("spark.sql.adaptive.enabled", false);
        pinned.conf().set("spark.sql.shuffle.partitions", 1 + files.bytes() / unitBytes);
        ColumnNames.of(session, footers).set(pinned);
        // With more than 100 columns, as in a table with one column per feature, Spark would not use its vectorized
        // reader.
        pinned.conf().set("spark.sql.codegen.maxFields", Integer.MAX_VALUE);
        // Spark's default of 4096 rows is a gigabyte of wide vectors.
        pinned.conf().set("spark.sql.parquet.columnarReaderBatchSize", rowsAtATime(footers));
        if (!session.conf().contains(BUFFERS)) {
            pinned.conf().set(BUFFERS, BUFFER_BYTES);
        }
        return pinned;
    }

    /** The rows that the reader decodes at a time. */
    static long rowsAtATime(FileFooters footers) {
        long ofValues = VALUES_AT_A_TIME / Math.max(1, footers.valuesPerRow());
        long ofBytes = BYTES_AT_A_TIME / Math.max(1, footers.rowBytes());
        return Math.max(LEAST_ROWS_AT_A_TIME, Math.min(MOST_ROWS_AT_A_TIME, Math.min(ofValues, ofBytes)));
    }
}
