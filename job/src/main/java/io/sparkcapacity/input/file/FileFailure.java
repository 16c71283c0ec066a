package io.sparkcapacity.input.file;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.file.footer.DamagedFile;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.BadConfigurationException;

/** Why a file could not be read. The first kind that an exception or one of its causes belongs to is the reason. */
enum FileFailure {
    ENCRYPTED(is(ParquetCryptoRuntimeException.class)) {
        @Override
        UserException error(String path, Throwable cause) {
            return new InvalidInputException(
                    "File " + path + " is encrypted, and its keys are missing or others (" + reason(cause)
                            + "); give Spark the keys with"
                            + " --conf spark.hadoop.parquet.crypto.factory.class=CLASS and"
                            + " --conf spark.hadoop.parquet.encryption.kms.client.class=CLASS",
                    cause);
        }
    },

    CLOSED(is(AccessControlException.class)
            .or(is(AccessDeniedException.class))
            .or(says(FileNotFoundException.class, "Permission denied"))) {
        @Override
        UserException error(String path, Throwable cause) {
            return new MissingInputException("File " + path + " is closed to this user (" + reason(cause)
                    + "); let the user of this run, on the executors too, read it");
        }
    },

    /** Hadoop writes a checksum file next to a local file, and programs that replace the file do not know it. */
    STALE_CHECKSUM_FILE(is(ChecksumException.class)) {
        @Override
        UserException error(String path, Throwable cause) {
            return new InvalidInputException(
                    "File " + path + " does not fit ." + new Path(path).getName() + ".crc, the checksums next to it;"
                            + " delete that file if it is older than the data, else restore the data",
                    cause);
        }
    },

    DELETED(is(FileNotFoundException.class)) {
        @Override
        UserException error(String path, Throwable cause) {
            return PinnedFiles.changed("file " + path + " was deleted");
        }
    },

    UNKNOWN_CODEC(is(BadConfigurationException.class)
            .or(says(Throwable.class, "Codec"))
            .and(says(Throwable.class, "not found|not supported|native"))) {
        @Override
        UserException error(String path, Throwable cause) {
            return new InvalidInputException(
                    "File " + path + " is compressed with a codec that this Spark does not have (" + reason(cause)
                            + "); write it with zstd or snappy, or put the codec's jar on Spark's class path",
                    cause);
        }
    },

    SAME_NAMES(says(Throwable.class, "duplicate field")) {
        @Override
        UserException error(String path, Throwable cause) {
            return new InvalidInputException(
                    "File " + path + " has a column twice, or names that differ by case only (" + reason(cause)
                            + "); write it with other names",
                    cause);
        }
    },

    DAMAGED(cause -> true) {
        @Override
        UserException error(String path, Throwable cause) {
            return DamagedFile.because(path, reason(cause), cause);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // predicates here have no state
    private final Predicate<Throwable> sign;

    FileFailure(Predicate<Throwable> sign) {
        this.sign = sign;
    }

    /** The error that says so of the file at {@code path}. */
    abstract UserException error(String path, Throwable cause);

    static FileFailure of(Throwable failure) {
        return Stream.of(values())
                .filter(kind -> kind.causeIn(failure).isPresent())
                .findFirst()
                .orElse(DAMAGED);
    }

    private Optional<Throwable> causeIn(Throwable failure) {
        return Causes.of(failure).filter(sign).findFirst();
    }

    /** What the exception that decided the kind says; for damage, the deepest. */
    String reason(Throwable failure) {
        return SparkMessages.reason(
                this == DAMAGED ? Causes.innermost(failure) : causeIn(failure).orElse(failure));
    }

    /**
     * Whether {@code failure} was thrown by a reader of columns. Dictionaries are looked up late, when nobody knows the
     * file any more.
     */
    static boolean isOfAColumnReader(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof RuntimeException
                && Stream.of(trace)
                        .limit(8)
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.startsWith("org.apache.parquet.column.")
                                || name.startsWith("org.apache.spark.sql.execution.datasources.parquet."));
    }

    private static Predicate<Throwable> is(Class<? extends Throwable> type) {
        return type::isInstance;
    }

    private static Predicate<Throwable> says(Class<? extends Throwable> type, String pattern) {
        Pattern words = Pattern.compile(pattern);
        return cause -> type.isInstance(cause)
                && words.matcher(String.valueOf(cause.getMessage())).find();
    }
}
