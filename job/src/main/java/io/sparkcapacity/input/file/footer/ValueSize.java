package io.sparkcapacity.input.file.footer;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The bytes of a value of a column. */
final class ValueSize {
    private static final int INT96_BYTES = 12;

    private ValueSize() {}

    /** The bytes of each value; 0 if they have no bytes of their own, or differ. */
    static int of(ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case FLOAT, INT32 -> Integer.BYTES;
            case DOUBLE, INT64 -> Long.BYTES;
            case INT96 -> INT96_BYTES;
            case FIXED_LEN_BYTE_ARRAY -> column.getPrimitiveType().getTypeLength();
            case BOOLEAN, BINARY -> 0;
        };
    }

    /** Whether values are of any length, each with its length before it. */
    static boolean isText(ColumnDescriptor column) {
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }
}
