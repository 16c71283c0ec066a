package io.sparkcapacity.input;

import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.listing.FolderColumns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileDataSourceV2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Files in one of Spark's own formats other than Parquet, which Spark lists itself. */
final class FormatFiles {
    private FormatFiles() {}

    /** Whether a format is one of files that Spark lists, and not of tables that have a log. */
    static boolean isOfFiles(SparkSession session, String format) {
        Class<?> reader =
                DataSource.lookupDataSource(format, session.sessionState().conf());
        return FileFormat.class.isAssignableFrom(reader) || FileDataSourceV2.class.isAssignableFrom(reader);
    }

    /**
     * The rows of the files.
     *
     * @throws io.sparkcapacity.error.UserException if Spark would leave out files, read some twice, or merge folders
     */
    static Dataset<Row> rows(SparkSession session, String format, List<String> inputs) {
        String[] paths = inputs.toArray(String[]::new);
        FolderColumns folders;
        try {
            folders = PinnedFiles.of(inputs, session.sessionState().newHadoopConf())
                    .folderColumns();
        } catch (MissingInputException e) {
            session.read().format(format).load(paths); // If there is nothing at all, Spark's reason says more.
            throw e;
        }
        Dataset<Row> rows = session.read().format(format).load(paths);
        StructType asSpelled = new StructType(Stream.of(rows.schema().fields())
                .map(field -> DataTypes.createStructField(
                        field.name(), folders.typeOf(field.name()).orElse(field.dataType()), true))
                .toArray(StructField[]::new));
        return asSpelled.equals(rows.schema())
                ? rows
                : session.read().format(format).schema(asSpelled).load(paths);
    }
}
