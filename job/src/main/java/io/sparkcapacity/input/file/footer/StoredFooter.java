package io.sparkcapacity.input.file.footer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The footer of a Parquet file as it is stored. What is read is never more than the file has. */
public final class StoredFooter {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    private StoredFooter() {}

    /**
     * Reads the footer of {@code file} and checks that it does not contradict itself or the size of the file.
     *
     * @param path the file, for messages
     * @param options the keys, if there are any
     * @return empty if the file neither begins nor ends as Parquet files do
     * @throws io.sparkcapacity.error.InvalidInputException if it is damaged
     */
    public static Optional<ParquetMetadata> read(
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
            return Optional.of(ParquetFileReader.readFooter(file, options, stream));
        }
        stream.seek(start);
        FileMetaData footer = parsed(path, stream.readNBytes((int) size));
        FooterClaims.check(path, footer, start);
        boolean mayNeedKeys = footer.isSetEncryption_algorithm() && options.getDecryptionProperties() != null;
        return Optional.of(
                mayNeedKeys
                        ? ParquetFileReader.readFooter(file, options, stream)
                        : new ParquetMetadataConverter(options).fromParquetMetadata(footer));
    }

    private static boolean isMagic(byte[] bytes) {
        return Arrays.equals(bytes, MAGIC) || Arrays.equals(bytes, ENCRYPTED);
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
