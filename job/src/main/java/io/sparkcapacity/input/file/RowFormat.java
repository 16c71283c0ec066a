package io.sparkcapacity.input.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.hadoop.ParquetRecordReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.RebaseDateTime.RebaseSpec;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.RecordReaderIterator;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetRowIndexUtil;
import org.apache.spark.sql.internal.LegacyBehaviorPolicy;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/**
 * Reads Parquet files row by row, with parquet-hadoop's reader and Spark's conversion. This handles encodings that
 * Spark's vectorized reader refuses, and columns of types that Spark does not have, which become bytes. The class is
 * public because Spark makes it by name.
 */
public final class RowFormat extends ParquetFileFormat {
    private static final long serialVersionUID = 1;

    @Override
    public boolean supportBatch(SparkSession session, StructType schema) {
        return false;
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession session,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            scala.collection.immutable.Map<String, String> options,
            Configuration configuration) {
        // Called because it puts the session's settings and the columns to read into the configuration.
        super.buildReaderWithPartitionValues(
                session, dataSchema, partitionSchema, requiredSchema, filters, options, configuration);
        Broadcast<SerializableConfiguration> ofScan = JavaSparkContext.fromSparkContext(session.sparkContext())
                .broadcast(new SerializableConfiguration(configuration));
        Reader reader = new Reader(
                ofScan,
                requiredSchema,
                new StructType(Stream.concat(Stream.of(requiredSchema.fields()), Stream.of(partitionSchema.fields()))
                        .toArray(StructField[]::new)));
        return new PageChecked(ofScan, requiredSchema, reader);
    }

    private static final class Reader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements java.io.Serializable {
        private static final long serialVersionUID = 1;

        private final Broadcast<SerializableConfiguration> configuration;
        private final StructType required;
        private final StructType columns;

        Reader(Broadcast<SerializableConfiguration> configuration, StructType required, StructType columns) {
            this.configuration = configuration;
            this.required = required;
            this.columns = columns;
        }

        @Override
        public Iterator<InternalRow> apply(PartitionedFile file) {
            // The reader's own number of a row is put into the column that asks for it, if there is one.
            RecordReader<Void, InternalRow> reader = ParquetRowIndexUtil.addRowIndexToRecordReaderIfNeeded(
                    new ParquetRecordReader<>(new ReadableSupport()), required);
            RecordReaderIterator<InternalRow> rows = new RecordReaderIterator<>(reader);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> rows.close());
            try {
                reader.initialize(
                        new FileSplit(file.toPath(), file.start(), file.length(), new String[0]),
                        new TaskAttemptContextImpl(configuration.value().value(), new TaskAttemptID()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while opening " + file.toPath(), e);
            }
            return rows.map(new WithPartition(columns, file.partitionValues()));
        }
    }

    /** Rows in Spark's form, with the values of the folders of their file. */
    private static final class WithPartition extends AbstractFunction1<InternalRow, InternalRow> {
        private final UnsafeProjection projection;
        private final InternalRow partition;
        private final JoinedRow joined = new JoinedRow();

        WithPartition(StructType columns, InternalRow partition) {
            this.projection = UnsafeProjection.create(columns);
            this.partition = partition;
        }

        @Override
        public InternalRow apply(InternalRow row) {
            return projection.apply(joined.apply(row, partition));
        }
    }

    /** Spark's conversion of a schema without the types that Spark does not have. */
    private static final class ReadableSupport extends ReadSupport<InternalRow> {
        private final ReadSupport<InternalRow> spark =
                new ParquetReadSupport(Option.empty(), false, asWritten(), asWritten());

        /** Dates before 1582 in today's calendar, because every writer of these encodings uses it. */
        private static RebaseSpec asWritten() {
            return new RebaseSpec(LegacyBehaviorPolicy.CORRECTED(), Option.empty());
        }

        @Override
        public ReadContext init(InitContext context) {
            return spark.init(new InitContext(
                    context.getParquetConfiguration(),
                    context.getKeyValueMetadata(),
                    ForeignTypes.readable(context.getFileSchema())));
        }

        @Override
        @SuppressWarnings("deprecation") // of two methods, this one is abstract and implemented by Spark
        public RecordMaterializer<InternalRow> prepareForRead(
                Configuration configuration, Map<String, String> keyValues, MessageType schema, ReadContext context) {
            return spark.prepareForRead(configuration, keyValues, ForeignTypes.readable(schema), context);
        }
    }
}
