package io.sparkcapacity.output;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.file.SessionCopy;
import io.sparkcapacity.input.table.InternalRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows in a session whose settings make Parquet files that every program reads. */
final class PortableRows {
    private PortableRows() {}

    /**
     * The same rows in the same partitions. Times are written as microseconds in today's calendar: other programs read
     * Spark's default of 96 bits as nanoseconds, which wrap around in the year 2262. Names may differ by case.
     */
    static Dataset<Row> of(Dataset<Row> rows) {
        SparkSession session = SessionCopy.of(rows.sparkSession());
        session.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        session.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
        session.conf().set("spark.sql.caseSensitive", true);
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .internalCreateDataFrame(InternalRows.of(rows).rdd(), rows.schema(), false);
    }

    /**
     * Fails if Parquet files cannot hold a column.
     *
     * @throws InvalidInputException naming it
     */
    static void requireWritable(StructType carried) {
        ParquetFileFormat parquet = new ParquetFileFormat();
        for (StructField field : carried.fields()) {
            if (!parquet.supportDataType(field.dataType())) {
                throw new InvalidInputException("Column '" + field.name() + "' is of type "
                        + field.dataType().catalogString()
                        + ", which Parquet files can't hold; name the columns to carry with --id, without it,"
                        + " or cast it");
            }
        }
    }
}
