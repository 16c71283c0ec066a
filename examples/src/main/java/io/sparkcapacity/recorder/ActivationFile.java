package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** One Parquet file of activations: its schema, its encoding, its writer. */
final class ActivationFile {
    /** A Spark session reads {@code features} as {@code array<float>}: the three levels of a standard list. */
    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message activation {
              required binary component (STRING);
              required int64 sentence;
              required int32 position;
              required binary token (STRING);
              required group features (LIST) {
                repeated group list {
                  required float element;
                }
              }
            }
            """);

    /** About 20,000 activations. One row group for each component is in memory while it fills. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private ActivationFile() {}

    /**
     * A writer of a new file.
     *
     * <p>Every page carries a checksum. Features are written plainly: no two are alike, so a dictionary would be built
     * only to be thrown away, and Spark's vectorised reader knows no cleverer encoding of floats in a list.
     */
    static ParquetWriter<Activation> create(Path file) throws IOException {
        return new Builder(file)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withPageWriteChecksumEnabled(true)
                .withDictionaryEncoding("features.list.element", false)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    private static final class Builder extends ParquetWriter.Builder<Activation, Builder> {
        Builder(Path file) {
            super(new LocalOutputFile(file));
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Activation> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, though only the other one is called
        protected WriteSupport<Activation> getWriteSupport(Configuration configuration) {
            return new Rows();
        }
    }

    private static final class Rows extends WriteSupport<Activation> {
        private RecordConsumer row;

        @Override
        @SuppressWarnings("deprecation") // abstract, though only the other one is called
        public WriteContext init(Configuration configuration) {
            return init(new PlainParquetConfiguration());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, Map.of("model", "all-MiniLM-L6-v2"));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            row = consumer;
        }

        @Override
        public void write(Activation activation) {
            Token token = activation.token();
            row.startMessage();
            field(
                    0,
                    () -> row.addBinary(Binary.fromString(activation.component().label())));
            field(1, () -> row.addLong(token.sentence()));
            field(2, () -> row.addInteger(token.position()));
            field(3, () -> row.addBinary(Binary.fromString(token.text())));
            field(4, () -> addList(activation.features()));
            row.endMessage();
        }

        private void field(int index, Runnable value) {
            String name = SCHEMA.getFieldName(index);
            row.startField(name, index);
            value.run();
            row.endField(name, index);
        }

        private void addList(float[] features) {
            row.startGroup();
            row.startField("list", 0);
            for (float feature : features) {
                row.startGroup();
                row.startField("element", 0);
                row.addFloat(feature);
                row.endField("element", 0);
                row.endGroup();
            }
            row.endField("list", 0);
            row.endGroup();
        }
    }
}
