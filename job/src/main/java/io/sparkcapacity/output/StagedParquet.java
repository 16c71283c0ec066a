package io.sparkcapacity.output;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.SparkMessages;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A directory of Parquet files that appears whole or not at all. Rows are written to a hidden directory next to it,
 * which is renamed when everything is written and checked.
 */
public final class StagedParquet {
    private final Path target;
    private final Path staging;
    private final String option;
    private final OutputMode mode;
    private final FileSystem files;

    private StagedParquet(Path target, String option, OutputMode mode, FileSystem files) {
        this.target = target;
        this.option = option;
        this.staging = new Path(target.getParent(), "." + target.getName() + "-" + UUID.randomUUID() + ".inprogress");
        this.mode = mode;
        this.files = files;
    }

    /**
     * A directory at {@code output}; nothing is changed yet.
     *
     * @param option the option that names the output, for messages
     * @param mode what happens to an output that exists
     * @throws OutputException if it exists and is not to be replaced, or cannot be reached
     */
    public static StagedParquet at(String output, String option, OutputMode mode, Configuration configuration) {
        try {
            Path path = new Path(output);
            FileSystem files = path.getFileSystem(configuration);
            Path target = files.makeQualified(path);
            if (target.getParent() == null) {
                throw new OutputException("Output " + output + " is the root of a file system; name a directory in it");
            }
            if (mode == OutputMode.ERRORIFEXISTS && files.exists(target)) {
                throw new OutputException("Output " + output + " exists already; name another with " + option
                        + " or replace it with --mode overwrite");
            }
            return new StagedParquet(target, option, mode, files);
        } catch (OutputException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw cannotWrite(output, e);
        }
    }

    /**
     * Fails if one of this and {@code other} contains the other.
     *
     * @throws OutputException naming both
     */
    public void requireApartFrom(StagedParquet other) {
        String one = target + Path.SEPARATOR;
        String two = other.target + Path.SEPARATOR;
        if (one.startsWith(two) || two.startsWith(one)) {
            throw new OutputException("Outputs " + target + " and " + other.target
                    + " lie in each other; name two places that are apart");
        }
    }

    /**
     * Creates the hidden directory. This finds out, before anything is computed, whether the output can be written.
     *
     * @throws OutputException if it cannot
     */
    public void begin() {
        try {
            if (!files.mkdirs(staging)) {
                throw new OutputException("Output " + target + " can't be written: no folder can be created in "
                        + target.getParent() + "; name a place this user may write to");
            }
        } catch (IOException e) {
            throw cannotWrite(target.toString(), e);
        }
    }

    /** Writes {@code parts}, one after the other, to the hidden directory. */
    public void write(List<Dataset<Row>> parts) {
        parts.forEach(rows -> rows.write().mode(SaveMode.Append).parquet(staging.toString()));
    }

    /**
     * Renames the hidden directory to the output. An old output that is replaced is moved aside first, and back if that
     * fails.
     *
     * @throws OutputException if somebody else created the output in the meantime, or the file system refuses
     */
    public void commit() {
        try {
            if (!files.exists(target)) {
                rename(staging, target);
                return;
            }
            if (mode == OutputMode.ERRORIFEXISTS) {
                throw new OutputException("Output " + target
                        + " was created by somebody else in the meantime and is left as it is; name another with "
                        + option);
            }
            Path old = staging.suffix(".old");
            rename(target, old);
            try {
                rename(staging, target);
            } catch (IOException | OutputException e) {
                rename(old, target);
                throw e;
            }
            files.delete(old, true);
        } catch (IOException e) {
            throw cannotWrite(target.toString(), e);
        }
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new OutputException("Output " + target + " can't be put in place: " + from + " was not renamed to "
                    + to + "; check who may write there");
        }
    }

    /** Removes the hidden directory, if it is still there. */
    public void discard() {
        try {
            files.delete(staging, true);
        } catch (IOException e) {
            throw cannotWrite(staging.toString(), e);
        }
    }

    private static OutputException cannotWrite(String output, Exception cause) {
        return new OutputException(
                "Output " + output + " can't be written (" + SparkMessages.reason(cause)
                        + "); name a place this user may write to",
                cause);
    }
}
