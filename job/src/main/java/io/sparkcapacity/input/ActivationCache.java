package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.layout.Reading;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The place where activations are stored. */
public sealed interface ActivationCache permits ParquetCache, TableCache, CheckpointedRows {
    /**
     * Opens {@code source}.
     *
     * @throws MissingInputException if it does not exist or has nothing that can be read
     * @throws InvalidInputException if a file is damaged
     * @throws InvalidSettingException if the session is set to skip files that it cannot read
     */
    static ActivationCache open(SparkSession session, Source source) {
        requireNoSkippedFiles(session);
        return source.table().isEmpty() && source.format().equalsIgnoreCase(Source.PARQUET)
                ? ParquetCache.open(session, source)
                : TableCache.open(session, source);
    }

    /**
     * The rows of a DataFrame.
     *
     * @throws InvalidSettingException if its session is set to skip files that it cannot read
     */
    static ActivationCache of(Dataset<Row> rows) {
        requireNoSkippedFiles(rows.sparkSession());
        return new TableCache(rows);
    }

    /** The rows of checkpointed DataFrames of one schema, one after the other. */
    static ActivationCache ofCheckpointed(List<Dataset<Row>> parts) {
        return new CheckpointedRows(parts);
    }

    private static void requireNoSkippedFiles(SparkSession session) {
        refuse(session, "spark.sql.files.ignoreCorruptFiles");
        refuse(session, "spark.sql.files.ignoreMissingFiles");
    }

    private static void refuse(SparkSession session, String setting) {
        if (Boolean.parseBoolean(session.conf().get(setting, "false"))) {
            throw new InvalidSettingException(
                    setting + "=true would leave out activations without notice and make every"
                            + " capacity too high; set it to false");
        }
    }

    /**
     * The activations that {@code reading} asks for.
     *
     * @throws InvalidInputException if a column that is named does not exist, or there is no row
     */
    Activations activations(Reading reading);

    /**
     * The same for a run that repeats itself with {@link #counted} if it has to. What footers say of the values is
     * believed, which can save a pass over all vectors. If {@link Activations#requireValid} finds after the first pass
     * that it is wrong, it throws a {@link WrongStatisticsException}.
     */
    default Activations presumed(Reading reading) {
        return activations(reading);
    }

    /** The same without anything that footers say of the vectors. */
    default Activations counted(Reading reading) {
        return activations(reading);
    }

    /** The quality of the rows. This takes one pass, and one without vectors if a predicate drops rows. */
    DataQuality quality(Reading reading);

    /** The absolute paths of the files, directories or globs that it was opened from; none for a table. */
    default List<String> paths() {
        return List.of();
    }

    /** The files, if the cache is Parquet files. */
    default Optional<StoredFiles> storedFiles() {
        return Optional.empty();
    }

    /**
     * Fails if the files have changed since the cache was opened.
     *
     * @throws InvalidInputException naming the file that was deleted, replaced or added
     */
    void requireUnchanged();

    /**
     * Fails if writing to {@code output} would replace a file that is read, or add files to the input.
     *
     * @throws InvalidSettingException naming the input
     */
    void requireApartFrom(String output);
}
