package io.sparkcapacity.bench.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A file of (id, features) that Spark cannot write: in half precision, or with BYTE_STREAM_SPLIT pages of floats. */
final class ForeignFile {
    private static final String SCHEMA = "message activation { required int64 id; required group features (LIST) {"
            + " repeated group list { required %s; } } }";
    private static final String HALF = "fixed_len_byte_array(2) element (FLOAT16)";
    private static final String FLOAT = "float element";
    private static final long ROW_GROUP_BYTES = 32L << 20;
    private static final int EXPONENT_SHIFT = 112;

    private ForeignFile() {}

    static void write(Path directory, GeneratedCache cache, StoredLayout.Files kind) {
        ResidualStream stream = new ResidualStream(cache.features());
        boolean half = kind == StoredLayout.Files.HALF;
        MessageType schema = MessageTypeParser.parseMessageType(SCHEMA.formatted(half ? HALF : FLOAT));
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try {
            Files.createDirectories(directory);
            try (ParquetWriter<Group> file = ExampleParquetWriter.builder(
                            new LocalOutputFile(directory.resolve("part-0.parquet")))
                    .withType(schema)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withDictionaryEncoding(false)
                    .withByteStreamSplitEncoding(!half)
                    .withPageWriteChecksumEnabled(true)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .build()) {
                for (long id = 0; id < cache.activations(); id++) {
                    Group row = groups.newGroup().append("id", id);
                    Group list = row.addGroup("features");
                    for (float value : stream.activation(id)) {
                        Group element = list.addGroup("list");
                        if (half) {
                            element.append("element", Binary.fromConstantByteArray(half(value)));
                        } else {
                            element.append("element", value);
                        }
                    }
                    file.write(row);
                }
            }
            Files.createFile(directory.resolve("_SUCCESS"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A normal half, truncated and not rounded, because only the speed of reading is measured. */
    private static byte[] half(float value) {
        int bits = Float.floatToIntBits(value);
        int exponent = Math.max(1, Math.min(30, ((bits >>> 23) & 0xff) - EXPONENT_SHIFT));
        int half = (bits >>> 16 & 0x8000) | exponent << 10 | (bits >>> 13 & 0x3ff);
        return new byte[] {(byte) half, (byte) (half >>> 8)};
    }
}
