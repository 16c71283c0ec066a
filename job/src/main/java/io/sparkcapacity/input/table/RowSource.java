package io.sparkcapacity.input.table;

import io.sparkcapacity.input.file.ReadablePaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The source of a row as columns: its file, and its number in the file.
 *
 * @param file the name of the file's column inside this program
 * @param row the name of the number's column inside this program
 * @param paths how paths are written
 */
public record RowSource(String file, String row, ReadablePaths paths) {
    /** The file in the output. */
    public static final String FILE = "source_file";

    /** The number of the row in the output; the first row of a file has number 0. */
    public static final String ROW = "row_index";

    private static final String METADATA = "_metadata";
    private static final String FILE_PATH = METADATA + ".file_path";
    private static final String ROW_INDEX = METADATA + ".row_index";
    private static final String ENCODED = "%";

    /** The columns for {@code parts} of an input, all with the same names. */
    public static RowSource of(List<Dataset<Row>> parts, Configuration configuration) {
        Set<String> taken = new HashSet<>();
        parts.forEach(part -> Stream.of(part.columns()).forEach(column -> taken.add(column.toLowerCase(Locale.ROOT))));
        return new RowSource(
                AddedColumns.unused("capacity-source-file", taken),
                AddedColumns.unused("capacity-row-index", taken),
                ReadablePaths.of(configuration));
    }

    /** The rows of Parquet files with both columns. */
    public Dataset<Row> addedTo(Dataset<Row> rows) {
        return rows.select(functions.col("*"), fileColumn(), AddedColumns.of(functions.col(ROW_INDEX), row, ROW));
    }

    /** The rows of any files with the file. */
    public Dataset<Row> fileAddedTo(Dataset<Row> rows) {
        return rows.select(functions.col("*"), fileColumn());
    }

    private Column fileColumn() {
        Column encoded = functions.col(FILE_PATH);
        Column decoded = functions
                .udf((UDF1<String, String>) paths::of, DataTypes.StringType)
                .apply(encoded);
        // Almost no path is encoded, and Spark's own functions are much faster than one of ours.
        Column plain = paths.areLocalByDefault()
                ? functions
                        .when(encoded.startsWith("file:///"), withoutFirst(encoded, "file://"))
                        .when(encoded.startsWith("file:/"), withoutFirst(encoded, "file:"))
                        .otherwise(encoded)
                : encoded;
        return AddedColumns.of(
                functions.when(encoded.contains(ENCODED), decoded).otherwise(plain), file, FILE);
    }

    /** By bytes, because Spark finds a place in a text by counting all characters before and after it. */
    private static Column withoutFirst(Column text, String prefix) {
        return text.cast(DataTypes.BinaryType)
                .substr(prefix.length() + 1, Integer.MAX_VALUE)
                .cast(DataTypes.StringType);
    }

    /**
     * The rows with those of {@code names} that are no columns, but that the reader of the rows offers: fields of
     * Spark's {@code _metadata}, such as {@code _metadata.file_name}, or hidden columns of a table.
     */
    public static Dataset<Row> offeredAddedTo(Dataset<Row> rows, List<String> names) {
        List<Column> columns = new ArrayList<>(List.of(functions.col("*")));
        for (String name : names) {
            if (name.startsWith("_") && Columns.named(rows.schema(), name).isEmpty() && offers(rows, name)) {
                columns.add(AddedColumns.of(functions.col(name), name, name.substring(name.lastIndexOf('.') + 1)));
            }
        }
        return columns.size() == 1 ? rows : rows.select(columns.toArray(Column[]::new));
    }

    private static boolean offers(Dataset<Row> rows, String name) {
        try {
            return !rows.select(functions.col(name)).schema().isEmpty();
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            if (e instanceof AnalysisException) {
                return false;
            }
            throw e;
        }
    }
}
