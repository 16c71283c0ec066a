package io.sparkcapacity.input.file;

import java.io.Serializable;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * What a footer says of the values in lists, in structs or of bytes. Readers do not check it, so nothing may depend on
 * it that is not checked when the values are read.
 *
 * @param slots the values, and the places of those that are missing: nulls and empty lists
 * @param missing how many are missing; negative if the footer does not say it
 * @param least the smallest value; NaN if the footer does not say it, or there is none
 * @param greatest the largest value, likewise
 * @param compressedBytes the bytes of the pages, if they are compressed; else 0
 * @param contentBytes the bytes of all values of bytes; negative if the footer does not say it
 */
public record ValueStatistics(
        long slots, long missing, double least, double greatest, long compressedBytes, long contentBytes)
        implements Serializable {
    private static final int UNKNOWN = -1;

    /** More bytes than a value of eight takes on average after compression if only one in 16 is not zero. */
    private static final int BYTES_PER_DENSE_VALUE = 2;

    static ValueStatistics of(ColumnChunkMetaData chunk) {
        Statistics<?> statistics = chunk.getStatistics();
        boolean known = statistics != null && statistics.hasNonNullValue();
        return new ValueStatistics(
                chunk.getValueCount(),
                statistics != null && statistics.isNumNullsSet() ? statistics.getNumNulls() : UNKNOWN,
                known ? number(statistics.genericGetMin()) : Double.NaN,
                known ? number(statistics.genericGetMax()) : Double.NaN,
                chunk.getCodec() == CompressionCodecName.UNCOMPRESSED ? 0 : chunk.getTotalSize(),
                chunk.getSizeStatistics() == null
                        ? UNKNOWN
                        : chunk.getSizeStatistics()
                                .getUnencodedByteArrayDataBytes()
                                .orElse((long) UNKNOWN));
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Those of the values of both. */
    ValueStatistics plus(ValueStatistics other) {
        return new ValueStatistics(
                slots + other.slots,
                missing < 0 || other.missing < 0 ? UNKNOWN : missing + other.missing,
                hasNone() ? other.least : other.hasNone() ? least : Math.min(least, other.least),
                hasNone() ? other.greatest : other.hasNone() ? greatest : Math.max(greatest, other.greatest),
                compressedBytes + other.compressedBytes,
                contentBytes < 0 || other.contentBytes < 0 ? UNKNOWN : contentBytes + other.contentBytes);
    }

    private boolean hasNone() {
        return slots == missing;
    }

    /** The number of values, if it is known. */
    public OptionalLong values() {
        return missing < 0 || missing > slots ? OptionalLong.empty() : OptionalLong.of(slots - missing);
    }

    /** Whether all values are known to be {@code value}. */
    public boolean areAll(double value) {
        return least == value && greatest == value;
    }

    /** The largest magnitude of a value; NaN or infinite if it is not known. */
    public double largest() {
        return hasNone() ? 0 : Math.max(Math.abs(least), Math.abs(greatest));
    }

    /** Whether zero can be among the values as far as their range says: it is not an end of it. */
    public boolean endAtZero() {
        return least == 0 || greatest == 0;
    }

    /** Whether the values, of eight bytes each, have compressed so badly that most are hardly zero. */
    public boolean areLikelyDense() {
        return compressedBytes >= BYTES_PER_DENSE_VALUE * slots;
    }
}
