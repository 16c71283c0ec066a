package io.sparkcapacity.input.file;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;

/**
 * Spark's own reader of Parquet, which believes headers, behind a check of the pages. The class is public because Spark
 * makes it by name.
 */
public final class CheckedFormat extends ParquetFileFormat {
    private static final long serialVersionUID = 1;

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession session,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            scala.collection.immutable.Map<String, String> options,
            Configuration configuration) {
        return new PageChecked(
                session,
                configuration,
                requiredSchema,
                super.buildReaderWithPartitionValues(
                        session, dataSchema, partitionSchema, requiredSchema, filters, options, configuration));
    }
}
