package io.sparkcapacity.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A table of a catalog or of a format that Spark has a reader for. How it is split is the reader's affair, so its rows are
 * checkpointed, as those of a DataFrame are: see {@link Activations#of(Dataset, Reading)}.
 */
public final class TableCache implements ActivationCache {
    private final Dataset<Row> rows;

    private TableCache(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * Opens the table as it is now.
     *
     * @throws MissingInputException if there is no such table, path or format
     */
    static TableCache open(SparkSession session, Source source) {
        try {
            Dataset<Row> rows = source.table().isPresent()
                    ? session.table(source.table().get())
                    : session.read().format(source.format()).load(source.paths().toArray(String[]::new));
            return new TableCache(rows);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare
            if (e instanceof AnalysisException || isNoSuchFormat(e)) {
                throw new MissingInputException("No such input: "
                        + source.table()
                                .map(table -> "table " + table)
                                .orElseGet(() -> source.format() + " at " + String.join(", ", source.paths()))
                        + " ("
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                        + "); check the name, and that Spark has the format's jar (--packages) and settings (--conf)");
            }
            throw e;
        }
    }

    private static boolean isNoSuchFormat(Exception e) {
        return e instanceof ClassNotFoundException
                || String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT).contains("DATA_SOURCE_NOT_FOUND");
    }

    @Override
    public Activations activations(Reading reading) {
        return Activations.of(withFile(reading), reading);
    }

    @Override
    public DataQuality quality(Reading reading) {
        return DataQuality.of(Activations.pinned(rows, reading));
    }

    private Dataset<Row> withFile(Reading reading) {
        if (reading.onInvalid() != OnInvalid.QUARANTINE) {
            return rows;
        }
        try {
            return rows.select(functions.col("*"), Quarantine.FILE_OF_ROW);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare
            if (e instanceof AnalysisException) {
                return rows; // The table's reader does not tell.
            }
            throw e;
        }
    }

    /** Tables have snapshots; the rows read are those of one moment. */
    @Override
    public void requireUnchanged() {}

    @Override
    public void requireApartFrom(String output) {
        List<String> folders = Arrays.stream(rows.inputFiles())
                .map(file -> new Path(file).getParent().toString())
                .distinct()
                .toList();
        PinnedFiles.requireApart(
                output, folders, rows.sparkSession().sessionState().newHadoopConf());
    }
}
