package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.ValueStatistics;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;

/** The values one after another in one value of bytes. */
public record PackedVector(ElementType elements) implements FeatureEncoding {
    @Override
    public StoredVector read(InternalRow row, int column) {
        return elements.vector(row.getBinary(column));
    }

    @Override
    public int length(InternalRow row, int column) {
        return row.getBinary(column).length / elements.bytes();
    }

    @Override
    public boolean isLengthProved(FileFooter footer, String column) {
        return footer.schema().fixedBytes().containsKey(column);
    }

    @Override
    public int length(FileFooter footer, String column) {
        int fixed = footer.schema().fixedBytes().getOrDefault(column, 0);
        return fixed > 0 ? fixed / elements.bytes() : average(footer, column);
    }

    /** The average number of values, if it is whole. */
    private int average(FileFooter footer, String column) {
        long bytes = footer.statistics(column)
                .map(ValueStatistics::contentBytes)
                .filter(all -> all > 0)
                .orElse(0L);
        long ofRow = bytes / footer.rows();
        boolean whole = bytes == ofRow * footer.rows() && ofRow % elements.bytes() == 0;
        return whole && ofRow <= Integer.MAX_VALUE ? (int) ofRow / elements.bytes() : 0;
    }

    @Override
    public int valueBytes() {
        return Math.max(Float.BYTES, elements.bytes());
    }

    @Override
    public boolean needsElementType() {
        return true;
    }

    @Override
    public String description() {
        return "bytes of little-endian " + elements.name().toLowerCase(Locale.ROOT);
    }
}
