package io.sparkcapacity.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files with columns that Spark does not write. */
final class ForeignFile {
    static final int ROWS = 3;

    private ForeignFile() {}

    /**
     * Writes a file of three rows: {@code id}, {@code features} with one 1 each, and {@code columns}.
     *
     * @param columns as Parquet's schemas are written
     * @param metadata that of the writer
     * @param values sets the values of {@code columns} in the row of a number
     * @return the path
     */
    static String withVectors(Path path, String columns, Map<String, String> metadata, ObjIntConsumer<Group> values) {
        String schema = "required int64 id; optional group features (LIST) { repeated group list { required float"
                + " element; } }" + columns;
        return write(path, schema, metadata, (row, k) -> {
            row.add("id", (long) k);
            Group list = row.addGroup("features");
            for (int feature = 0; feature < ROWS; feature++) {
                list.addGroup("list").add("element", feature == k ? 1f : 0f);
            }
            values.accept(row, k);
        });
    }

    static String withVectors(Path path, String columns, ObjIntConsumer<Group> values) {
        return withVectors(path, columns, Map.of(), values);
    }

    /** Writes a file of three rows of {@code columns}. */
    static String write(Path path, String columns, Map<String, String> metadata, ObjIntConsumer<Group> values) {
        MessageType schema = MessageTypeParser.parseMessageType("message rows { " + columns + " }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(path.toUri()))
                .withConf(new Configuration())
                .withType(schema)
                .withExtraMetaData(metadata)
                .build()) {
            for (int k = 0; k < ROWS; k++) {
                Group row = new SimpleGroup(schema);
                values.accept(row, k);
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path.toString();
    }

    /** 0.5, 1.5, 2.5 … in half precision. */
    static Binary half(int k) {
        int[] halves = {0x3800, 0x3e00, 0x4100};
        return Binary.fromConstantByteArray(new byte[] {(byte) halves[k], (byte) (halves[k] >> 8)});
    }

    static UUID uuid(int k) {
        return new UUID(0x0123456789abcdefL, -k);
    }

    static Binary bytes(UUID uuid) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return Binary.fromConstantByteArray(bytes.array());
    }
}
