package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
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
    public boolean footersProveLength() {
        return true;
    }

    @Override
    public int length(FileFooter footer, String column) {
        return footer.schema().fixedBytes().getOrDefault(column, 0) / elements.bytes();
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
