package io.sparkcapacity.input.file.footer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Encoding;

/**
 * Checks the levels and the size of the values of a page against its header and the schema. A schema that says
 * <em>required</em> where it was <em>optional</em>, or a wrong length of levels, would shift every value of a page.
 *
 * @param values the number of values, with nulls, by the header
 * @param encoding that of the values
 * @param dictionary the number of entries of the dictionary; -1 if there is none
 */
record PageBody(ColumnDescriptor column, int values, Encoding encoding, long dictionary) {
    /**
     * Checks a page of version 1, whose levels stand before the values, each with its length.
     *
     * @param bytes all bytes of the page, decompressed
     */
    void check(ByteBuffer bytes) throws MalformedPageException {
        ByteBuffer rest = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        repetitions(column.getMaxRepetitionLevel() == 0 ? empty() : sized(rest));
        long present = present(column.getMaxDefinitionLevel() == 0 ? empty() : sized(rest));
        requireSize(present, rest.remaining());
        checkValues(present, rest);
    }

    /** How many rows begin in a page with these repetition levels. */
    long repetitions(ByteBuffer levels) throws MalformedPageException {
        return levels("repetition", levels, column.getMaxRepetitionLevel(), 0);
    }

    /** How many values of a page with these definition levels are not null. */
    long present(ByteBuffer levels) throws MalformedPageException {
        return levels("definition", levels, column.getMaxDefinitionLevel(), column.getMaxDefinitionLevel());
    }

    private long levels(String kind, ByteBuffer bytes, int most, int wanted) throws MalformedPageException {
        if (most == 0) {
            if (bytes.hasRemaining()) {
                throw new MalformedPageException("it has " + kind + " levels, which the schema rules out");
            }
            return values;
        }
        Levels levels = Levels.of(bytes, Integer.SIZE - Integer.numberOfLeadingZeros(most), values, wanted);
        if (levels.largest() > most) {
            throw new MalformedPageException(
                    "a " + kind + " level is " + levels.largest() + ", above the schema's " + most);
        }
        return levels.equal();
    }

    /** Fails if {@code bytes} are not those of as many values. */
    void requireSize(long present, long bytes) throws MalformedPageException {
        boolean fixed = encoding == Encoding.PLAIN || encoding == Encoding.BYTE_STREAM_SPLIT;
        int size = fixed ? ValueSize.of(column) : 0;
        if (size > 0 && bytes != present * size) {
            throw new MalformedPageException(present + " values of " + size + " bytes are said to be in " + bytes);
        }
    }

    private void checkValues(long present, ByteBuffer bytes) throws MalformedPageException {
        if (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY) {
            checkIndices(present, bytes);
        } else if (encoding == Encoding.PLAIN && ValueSize.isText(column)) {
            for (long value = 0; value < present; value++) {
                sized(bytes);
            }
            if (bytes.hasRemaining()) {
                throw new MalformedPageException(bytes.remaining() + " bytes follow the last of its values");
            }
        }
    }

    private void checkIndices(long present, ByteBuffer bytes) throws MalformedPageException {
        if (present == 0) {
            return; // Writers differ in whether a width is written then.
        }
        int width = bytes.hasRemaining() ? bytes.get() : -1;
        if (width < 0 || width > Integer.SIZE) {
            throw new MalformedPageException("indices of " + width + " bits");
        }
        if (width > 0) {
            int largest = Levels.of(bytes, width, present, -1).largest();
            if (dictionary >= 0 && Integer.toUnsignedLong(largest) >= dictionary) {
                throw new MalformedPageException(
                        "an index of " + largest + " into a dictionary of " + dictionary + " entries");
            }
        }
    }

    private static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }

    /** The bytes whose length stands before them. */
    private static ByteBuffer sized(ByteBuffer bytes) throws MalformedPageException {
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedPageException("a length of " + length + " in a page of " + bytes.capacity() + " bytes");
        }
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }
}
