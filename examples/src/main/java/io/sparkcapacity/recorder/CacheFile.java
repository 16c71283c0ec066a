package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.PrimitiveType;

/** Creates the Parquet files of a cache: their encodings, compression and row groups, for any layout. */
final class CacheFile {
    /** About 20,000 activations. Each open file keeps one row group in memory until it is full. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    /** The number of rows after which Parquet first checks its memory, unless rows can be large. */
    private static final int FIRST_CHECK = 100;

    private CacheFile() {}

    /**
     * Returns a writer of a new file.
     *
     * <p>Every page has a checksum. Features use the plain encoding: their values hardly repeat, so Parquet would build
     * a dictionary only to discard it, and Spark's vectorized reader supports no better encoding of floats in a list.
     */
    static <R> ParquetWriter<R> create(Layout<R> layout, Path file) throws IOException {
        Builder<R> builder = new Builder<>(layout, file)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withPageWriteChecksumEnabled(true)
                .withDictionaryEncoding(false)
                .withMinRowCountForPageSizeCheck(Math.min(FIRST_CHECK, layout.rowsBetweenChecks()))
                .withMaxRowCountForPageSizeCheck(layout.rowsBetweenChecks())
                .withRowGroupSize(ROW_GROUP_BYTES);
        for (ColumnDescriptor column : layout.schema().getColumns()) {
            if (repeats(column.getPrimitiveType())) {
                builder.withDictionaryEncoding(String.join(".", column.getPath()), true);
            }
        }
        return builder.build();
    }

    /** Whether the values of a column repeat. Numbers and names do; features, stored as floats or bytes, do not. */
    private static boolean repeats(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32, INT64 -> true;
            case BINARY -> type.getLogicalTypeAnnotation() != null;
            default -> false;
        };
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final Layout<R> layout;

        Builder(Layout<R> layout, Path file) {
            super(new LocalOutputFile(file));
            this.layout = layout;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows<>(layout);
        }

        @Override
        @SuppressWarnings("deprecation") // Abstract in Parquet, but Parquet calls only the other overload.
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return new Rows<>(layout);
        }
    }

    private static final class Rows<R> extends WriteSupport<R> {
        private final Layout<R> layout;
        private final List<Column<R, ?>> columns;
        private RecordConsumer out;

        Rows(Layout<R> layout) {
            this.layout = layout;
            this.columns = layout.columns();
        }

        @Override
        @SuppressWarnings("deprecation") // Abstract in Parquet, but Parquet calls only the other overload.
        public WriteContext init(Configuration configuration) {
            return init(new PlainParquetConfiguration());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(layout.schema(), Map.of("model", "all-MiniLM-L6-v2"));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(R row) {
            out.startMessage();
            for (int k = 0; k < columns.size(); k++) {
                columns.get(k).add(out, k, row);
            }
            out.endMessage();
        }
    }
}
