package io.sparkcapacity.output;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.output.commit.StagedFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether Spark's writer failed because of the place that it writes to, such as one that was closed to it.
 */
final class WriteFailures {
    /** The classes of the writer of Parquet. Those of the reader are others. */
    private static final List<String> WRITER = List.of(
            "org.apache.spark.sql.execution.datasources.parquet.ParquetOutputWriter",
            "org.apache.parquet.hadoop.ParquetOutputFormat",
            "org.apache.parquet.hadoop.ParquetRecordWriter");

    private WriteFailures() {}

    /** The error for the user if the writer itself refused, which it does for its settings and for no row. */
    static Optional<UserException> ofSettings(Throwable failure) {
        if (EnvironmentFaults.explained(failure) instanceof UserException) {
            return Optional.empty();
        }
        return Causes.of(failure)
                .filter(cause -> Stream.of(cause.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(WRITER::contains))
                .findFirst()
                .map(cause -> new InvalidSettingException(
                        "Parquet can't be written with the settings of this run (" + SparkMessages.reason(cause)
                                + "); correct or leave out those that begin with spark.sql.parquet or"
                                + " spark.hadoop.parquet",
                        failure));
    }

    /**
     * The error for the user if {@code failure} comes from {@code place}: the store refused something there. While rows
     * are written the input is read, too, so the store's message has to name the hidden folder of this run.
     */
    static Optional<UserException> ofPlace(StagedFolder place, Throwable failure) {
        if (EnvironmentFaults.explained(failure) instanceof UserException) {
            return Optional.empty();
        }
        String room = place.rows().getParent().getName();
        return Causes.of(failure)
                .filter(cause -> cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains(room))
                .reduce((outer, inner) -> inner)
                .map(cause -> place.cannotWrite((IOException) cause));
    }
}
