package io.sparkcapacity.input.file;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;

/**
 * Spark's own reader of Parquet, which believes headers, behind a check of the pages. The class is public because Spark
 * makes it by name.
 */
public final class CheckedFormat extends ParquetFileFormat {
    private static final long serialVersionUID = 1;

    /** How files are opened, on every executor. It is the same for all scans of a table, which have one format. */
    private transient Broadcast<SerializableConfiguration> shared;

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession session,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            scala.collection.immutable.Map<String, String> options,
            Configuration configuration) {
        if (shared == null) {
            shared = JavaSparkContext.fromSparkContext(session.sparkContext())
                    .broadcast(new SerializableConfiguration(configuration));
        }
        return new PageChecked(
                shared,
                requiredSchema,
                super.buildReaderWithPartitionValues(
                        session, dataSchema, partitionSchema, requiredSchema, filters, options, configuration));
    }
}
