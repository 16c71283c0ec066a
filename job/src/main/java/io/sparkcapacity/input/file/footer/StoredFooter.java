package io.sparkcapacity.input.file.footer;

import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.Version;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The footer of a Parquet file as it is stored. What is read is never more than the file has.
 *
 * @param metadata the footer as Parquet's library has it
 * @param nullColumns the columns that have no type, because they have no value; the library may forget that
 * @param rowGroups where its row groups are, unless a part of the footer is encrypted
 */
public record StoredFooter(ParquetMetadata metadata, Set<String> nullColumns, RowGroups rowGroups) {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    public StoredFooter {
        nullColumns = Set.copyOf(nullColumns);
    }

    /**
     * Reads the footer of {@code file} and checks that it does not contradict itself or the size of the file.
     *
     * @param path the file, for messages
     * @param options the keys, if there are any
     * @return empty if the file neither begins nor ends as Parquet files do
     * @throws InvalidInputException if it is damaged, or Spark cannot read such a file
     */
    public static Optional<StoredFooter> read(
            String path, InputFile file, SeekableInputStream stream, ParquetReadOptions options) throws IOException {
        long length = file.getLength();
        byte[] head = stream.readNBytes(MAGIC.length);
        boolean beginsLikeParquet = isMagic(head);
        if (length < MAGIC.length + TAIL) {
            if (beginsLikeParquet) {
                throw DamagedFile.because(path, "its " + length + " bytes are too few for a Parquet file");
            }
            return Optional.empty();
        }
        stream.seek(length - TAIL);
        byte[] tail = new byte[TAIL];
        stream.readFully(tail);
        byte[] magic = Arrays.copyOfRange(tail, Integer.BYTES, TAIL);
        boolean endsLikeParquet = isMagic(magic);
        if (!beginsLikeParquet && !endsLikeParquet) {
            return Optional.empty();
        }
        if (!Arrays.equals(head, magic)) {
            throw DamagedFile.because(
                    path, "it does not " + (endsLikeParquet ? "begin" : "end") + " as Parquet files do");
        }
        long size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long start = length - TAIL - size;
        if (size <= 0 || start < MAGIC.length) {
            throw DamagedFile.because(
                    path, String.format(Locale.ROOT, "a footer of %,d bytes does not fit into its %,d", size, length));
        }
        if (Arrays.equals(magic, ENCRYPTED)) {
            return Optional.of(
                    new StoredFooter(ParquetFileReader.readFooter(file, options, stream), Set.of(), RowGroups.UNKNOWN));
        }
        stream.seek(start);
        FileMetaData footer = parsed(path, stream.readNBytes((int) size));
        List<Leaf> leaves = Leaf.of(path, footer.getSchema());
        FooterClaims.check(path, footer, leaves, start);
        requireReadable(path, footer, leaves);
        boolean mayNeedKeys = footer.isSetEncryption_algorithm() && options.getDecryptionProperties() != null;
        ParquetMetadata metadata = mayNeedKeys
                ? ParquetFileReader.readFooter(file, options, stream)
                : new ParquetMetadataConverter(options).fromParquetMetadata(footer);
        return Optional.of(new StoredFooter(
                metadata,
                leaves.stream().filter(Leaf::isColumnOfNulls).map(Leaf::name).collect(Collectors.toSet()),
                RowGroups.of(footer)));
    }

    private static boolean isMagic(byte[] bytes) {
        return Arrays.equals(bytes, MAGIC) || Arrays.equals(bytes, ENCRYPTED);
    }

    /** Fails if there is no column, or one of a type that Spark's library does not know: then it reads none at all. */
    private static void requireReadable(String path, FileMetaData footer, List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            throw new InvalidInputException(
                    "File " + path + " has no columns, and so no activations; leave it out of the input");
        }
        for (SchemaElement element : footer.getSchema()) {
            if (element.isSetLogicalType() && element.getLogicalType().getSetField() == null) {
                throw new InvalidInputException("Column '" + element.getName() + "' of file " + path
                        + " has a type that Parquet " + Version.VERSION_NUMBER + ", the library of this Spark, does not"
                        + " know, so that it can't read the file; write the file without the column or with another"
                        + " type, or use a newer Spark");
            }
        }
    }

    private static FileMetaData parsed(String path, byte[] bytes) {
        FileMetaData footer = new FileMetaData();
        try {
            BoundedThrift.read(footer, bytes);
        } catch (IOException e) {
            throw DamagedFile.because(path, "its footer can't be read: " + e.getMessage(), e);
        }
        return footer;
    }
}
