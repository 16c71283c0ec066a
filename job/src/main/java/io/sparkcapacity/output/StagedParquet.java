package io.sparkcapacity.output;

import io.sparkcapacity.error.OutputException;
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
 * A directory of Parquet files that is there whole or not at all: rows are written to a hidden directory beside it, which
 * takes its name when everything is done and checked.
 */
public final class StagedParquet {
    private final Path target;
    private final Path staging;
    private final OutputMode mode;
    private final FileSystem files;

    private StagedParquet(Path target, OutputMode mode, FileSystem files) {
        this.target = target;
        this.staging = new Path(target.getParent(), "." + target.getName() + "-" + UUID.randomUUID() + ".inprogress");
        this.mode = mode;
        this.files = files;
    }

    /**
     * An output at {@code output}, where nothing is changed yet.
     *
     * @param option the option that names it
     * @param mode what happens to an output that exists
     * @throws OutputException if it exists and is not to be replaced, or can't be reached
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
            return new StagedParquet(target, mode, files);
        } catch (OutputException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw cannotWrite(output, e);
        }
    }

    /**
     * Fails if this and {@code other} lie in each other, so that one would replace the other.
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
     * Finds out whether the output can be written, before anything is computed.
     *
     * @throws OutputException if it can't
     */
    public void begin() {
        try {
            if (!files.mkdirs(staging)) {
                throw new OutputException("Output " + target + " can't be written: no folder can be made in "
                        + target.getParent() + "; name a place this user may write to");
            }
        } catch (IOException e) {
            throw cannotWrite(target.toString(), e);
        }
    }

    /** Writes {@code parts}, one after the other, not yet under the output's name. */
    public void write(List<Dataset<Row>> parts) {
        parts.forEach(rows -> rows.write().mode(SaveMode.Append).parquet(staging.toString()));
    }

    /**
     * Gives the rows written the output's name.
     *
     * @throws OutputException if something else took it meanwhile, or the file system refuses
     */
    public void commit() {
        try {
            if (!files.exists(target)) {
                rename(staging, target);
                return;
            }
            if (mode == OutputMode.ERRORIFEXISTS) {
                throw new OutputException("Output " + target
                        + " was made by somebody else meanwhile and is left as it is; name another with --output");
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
            throw new OutputException("Output " + target + " can't be put in place: " + from + " does not become " + to
                    + "; check who may write there");
        }
    }

    /** Removes what was written, if it wasn't committed. */
    public void discard() {
        try {
            files.delete(staging, true);
        } catch (IOException e) {
            throw cannotWrite(staging.toString(), e);
        }
    }

    private static OutputException cannotWrite(String output, Exception cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new OutputException(
                "Output " + output + " can't be written ("
                        + why.lines().findFirst().orElse("") + "); name a place this user may write to",
                cause);
    }
}
