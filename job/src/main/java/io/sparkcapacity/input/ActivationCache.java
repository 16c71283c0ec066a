package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.layout.Reading;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where activations are stored. */
public sealed interface ActivationCache permits ParquetCache, TableCache, CheckpointedRows {
    /**
     * Opens what {@code source} names.
     *
     * @throws MissingInputException if it isn't there or holds nothing that can be read
     * @throws InvalidInputException if a file is damaged
     * @throws InvalidSettingException if the session is told to pass over files it can't read
     */
    static ActivationCache open(SparkSession session, Source source) {
        refuseToPassOver(session);
        return source.table().isEmpty() && source.format().equalsIgnoreCase(Source.PARQUET)
                ? ParquetCache.open(session, source.paths())
                : TableCache.open(session, source);
    }

    /**
     * The rows of a DataFrame.
     *
     * @throws InvalidSettingException if its session is told to pass over files it can't read
     */
    static ActivationCache of(Dataset<Row> rows) {
        refuseToPassOver(rows.sparkSession());
        return new TableCache(rows);
    }

    /** The rows of checkpointed DataFrames of one schema, one after the other. */
    static ActivationCache ofCheckpointed(List<Dataset<Row>> parts) {
        return new CheckpointedRows(parts);
    }

    private static void refuseToPassOver(SparkSession session) {
        refuse(session, "spark.sql.files.ignoreCorruptFiles");
        refuse(session, "spark.sql.files.ignoreMissingFiles");
    }

    private static void refuse(SparkSession session, String setting) {
        if (Boolean.parseBoolean(session.conf().get(setting, "false"))) {
            throw new InvalidSettingException(setting + "=true would leave activations out in silence and make every"
                    + " capacity too high; set it to false");
        }
    }

    /**
     * The activations that {@code reading} asks for.
     *
     * @throws InvalidInputException if the columns asked for aren't there, or there is no row
     */
    Activations activations(Reading reading);

    /** What the rows are like; one pass, and one without vectors where rows are filtered. */
    DataQuality quality(Reading reading);

    /**
     * Fails if what is stored is no longer what was opened.
     *
     * @throws InvalidInputException naming the file that was deleted, replaced or added
     */
    void requireUnchanged();

    /**
     * Fails if writing to {@code output} would replace what is read, or put files among it.
     *
     * @throws InvalidSettingException naming the input
     */
    void requireApartFrom(String output);
}
