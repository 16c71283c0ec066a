package io.sparkcapacity.input.file.footer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;

/**
 * Damage to a file.
 *
 * @param bytes the file with the damage
 * @param kind what was done
 * @param place the part of the file, or the field, where it was done
 */
record Damage(byte[] bytes, Kind kind, String place) {
    enum Kind {
        BIT,
        BYTE,
        ZEROS,
        CUT,
        REMOVED,
        SWAPPED,
        FOOTER_FIELD,
        HEADER_FIELD;

        /** Whether it is of any bytes, not of a field of a structure. */
        boolean isOfBytes() {
            return this != FOOTER_FIELD && this != HEADER_FIELD;
        }
    }

    /** Damages {@code file} in a way that {@code random} decides. */
    static Damage of(byte[] file, SplittableRandom random) throws IOException {
        for (; ; ) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            Optional<Damage> damage = of(file, FileParts.of(file), kind, random);
            if (damage.isPresent() && !Arrays.equals(file, damage.get().bytes)) {
                return damage.get();
            }
        }
    }

    private static Optional<Damage> of(byte[] file, FileParts parts, Kind kind, SplittableRandom random)
            throws IOException {
        byte[] changed = file.clone();
        int at = random.nextInt(file.length);
        int length = 1 + random.nextInt(Math.min(300, file.length - at));
        String place = parts.at(at, file.length).name();
        switch (kind) {
            case BIT -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case BYTE -> changed[at] = (byte) random.nextInt(256);
            case ZEROS -> Arrays.fill(changed, at, at + length, (byte) 0);
            case CUT -> changed = Arrays.copyOf(file, at);
            case REMOVED ->
                changed = joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + length, file.length));
            case SWAPPED -> {
                int other = random.nextInt(file.length - length + 1);
                System.arraycopy(file, other, changed, at, length);
                System.arraycopy(file, at, changed, other, length);
            }
            case FOOTER_FIELD -> {
                return footerField(file, parts, random);
            }
            case HEADER_FIELD -> {
                return headerField(file, parts, random);
            }
        }
        return Optional.of(new Damage(changed, kind, place));
    }

    private static Optional<Damage> footerField(byte[] file, FileParts parts, SplittableRandom random) {
        FileMetaData footer = new FileMetaData(parts.footer());
        Optional<String> field = ThriftFields.change(footer, random);
        return field.flatMap(name -> ThriftFields.bytes(footer)
                .map(bytes -> new Damage(withFooter(file, parts, bytes), Kind.FOOTER_FIELD, name)));
    }

    /** The file with another footer. */
    static byte[] withFooter(byte[] file, FileParts parts, byte[] footer) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array();
        byte[] magic = Arrays.copyOfRange(file, file.length - 4, file.length);
        return joined(Arrays.copyOf(file, parts.footerStart()), footer, length, magic);
    }

    /** Only changes that leave the header as long as it was, so that nothing else moves. */
    private static Optional<Damage> headerField(byte[] file, FileParts parts, SplittableRandom random)
            throws IOException {
        FileParts.Page page = parts.pages().get(random.nextInt(parts.pages().size()));
        PageHeader header = new PageHeader();
        BoundedThrift.read(header, Arrays.copyOfRange(file, page.start(), page.body()));
        Optional<String> field = ThriftFields.change(header, random);
        Optional<byte[]> bytes = field.flatMap(name -> ThriftFields.bytes(header));
        if (bytes.isEmpty() || bytes.get().length != page.body() - page.start()) {
            return Optional.empty();
        }
        byte[] changed = file.clone();
        System.arraycopy(bytes.get(), 0, changed, page.start(), bytes.get().length);
        return Optional.of(new Damage(changed, Kind.HEADER_FIELD, field.get()));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
