package io.sparkcapacity.input.file.footer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks numbers in Parquet's hybrid of runs and bit-packed groups: levels, and indices into dictionaries.
 *
 * @param equal how many numbers are equal to the one that was looked for
 * @param largest the largest number; -1 if there is none
 */
record Levels(long equal, int largest) {
    private static final int GROUP = 8;

    /**
     * Walks {@code count} numbers, which must be all of {@code bytes}.
     *
     * @param width the bits of a number
     * @param wanted the number to look for
     * @throws MalformedPageException if the bytes end earlier or later than the numbers
     */
    static Levels of(ByteBuffer bytes, int width, long count, int wanted) throws MalformedPageException {
        ByteBuffer rest = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        long equal = 0;
        int largest = -1;
        long left = count;
        while (left > 0) {
            long header = header(rest);
            if ((header & 1) == 0) {
                int value = value(rest, (width + 7) / 8);
                long run = Math.min(left, requireSome(header >>> 1));
                equal += value == wanted ? run : 0;
                largest = Math.max(largest, value);
                left -= run;
            } else {
                long packed = requireSome(header >>> 1) * GROUP;
                if (packed / GROUP * width > rest.remaining()) {
                    throw new MalformedPageException("packed numbers end after " + rest.remaining() + " bytes");
                }
                int values = (int) Math.min(left, packed);
                long found = width == 1 ? ofBits(rest, values, wanted) : ofNumbers(rest, values, width, wanted);
                equal += found >>> Integer.SIZE;
                largest = Math.max(largest, (int) found);
                rest.position(rest.position() + (int) (packed / GROUP) * width);
                left -= values;
            }
        }
        if (rest.hasRemaining()) {
            throw new MalformedPageException(rest.remaining() + " bytes follow the last of " + count + " numbers");
        }
        return new Levels(equal, largest);
    }

    /** How many bits are {@code wanted} in the upper half, the largest in the lower. */
    private static long ofBits(ByteBuffer bytes, int count, int wanted) {
        long ones = 0;
        int at = bytes.position();
        for (int bit = 0; bit < count; bit += GROUP) {
            int mask = count - bit >= GROUP ? 0xFF : (1 << (count - bit)) - 1;
            ones += Integer.bitCount(bytes.get(at++) & mask);
        }
        long equal = wanted == 0 ? count - ones : wanted == 1 ? ones : 0;
        return (equal << Integer.SIZE) | (ones > 0 ? 1 : 0);
    }

    private static long ofNumbers(ByteBuffer bytes, int count, int width, int wanted) {
        long equal = 0;
        int largest = 0;
        long mask = (1L << width) - 1;
        long buffer = 0;
        int bits = 0;
        int at = bytes.position();
        for (int k = 0; k < count; k++) {
            while (bits < width) {
                buffer |= (bytes.get(at++) & 0xFFL) << bits;
                bits += Byte.SIZE;
            }
            int value = (int) (buffer & mask);
            buffer >>>= width;
            bits -= width;
            equal += value == wanted ? 1 : 0;
            largest = Integer.compareUnsigned(value, largest) > 0 ? value : largest;
        }
        return (equal << Integer.SIZE) | (largest & 0xFFFFFFFFL);
    }

    private static long requireSome(long length) throws MalformedPageException {
        if (length <= 0) {
            throw new MalformedPageException("a run has " + length + " numbers");
        }
        return length;
    }

    private static long header(ByteBuffer bytes) throws MalformedPageException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = value(bytes, 1);
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new MalformedPageException("the length of a run does not end");
    }

    private static int value(ByteBuffer bytes, int size) throws MalformedPageException {
        if (bytes.remaining() < size) {
            throw new MalformedPageException("its levels or indices end too early");
        }
        int value = 0;
        for (int k = 0; k < size; k++) {
            value |= (bytes.get() & 0xFF) << (k * Byte.SIZE);
        }
        return value;
    }
}
