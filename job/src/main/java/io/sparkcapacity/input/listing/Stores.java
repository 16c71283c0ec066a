package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.error.UserException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/** The file systems of paths, and what to do if there is none. */
public final class Stores {
    /** The modules of Hadoop that have its other file systems; their version is Hadoop's own. */
    private static final Map<String, String> MODULES = Map.of(
            "s3a", "hadoop-aws",
            "abfs", "hadoop-azure",
            "abfss", "hadoop-azure",
            "wasb", "hadoop-azure",
            "wasbs", "hadoop-azure",
            "adl", "hadoop-azure-datalake",
            "oss", "hadoop-aliyun",
            "cosn", "hadoop-cos",
            "obs", "hadoop-huaweicloud");

    /** Hadoop has file systems for them, which neither list a folder nor know whether a file is there. */
    private static final Set<String> ADDRESSES = Set.of("http", "https");

    private Stores() {}

    /**
     * The file system of {@code path}.
     *
     * @throws InvalidSettingException if Spark has no file system for its scheme
     * @throws UnavailableException if the store cannot be reached
     */
    public static FileSystem of(Path path, Configuration configuration) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (IOException | RuntimeException | LinkageError e) {
            Optional<UserException> explained = explained(path.toString(), e);
            if (explained.isPresent()) {
                throw explained.get();
            }
            throw e;
        }
    }

    /**
     * Fails if {@code path} is an address of the web.
     *
     * @throws MissingInputException saying what to do
     */
    static void requireListed(Path path) {
        if (ADDRESSES.contains(String.valueOf(path.toUri().getScheme()))) {
            throw noStore(path.toString());
        }
    }

    /** The error for the user if {@code failure} says that the store of {@code path} is unknown or out of reach. */
    public static Optional<UserException> explained(String path, Throwable failure) {
        if (EnvironmentFaults.explained(failure) instanceof UserException ofMachine
                && !EnvironmentFaults.isOfTheNetwork(failure)) {
            return Optional.of(ofMachine);
        }
        if (isNoStore(failure)) {
            return Optional.of(noStore(path));
        }
        return EnvironmentFaults.explained(failure) instanceof UnavailableException
                ? Optional.of(new UnavailableException(
                        "The store of " + path + " can't be reached (" + reason(failure)
                                + "); check the name of its host and the network, and run again",
                        failure))
                : Optional.empty();
    }

    private static boolean isNoStore(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof UnsupportedFileSystemException
                        || cause instanceof ClassNotFoundException
                        || cause instanceof LinkageError);
    }

    private static String reason(Throwable failure) {
        Throwable deepest = Causes.innermost(failure);
        return deepest.getClass().getSimpleName() + ": " + SparkMessages.firstLine(deepest);
    }

    private static UserException noStore(String path) {
        String scheme = String.valueOf(new Path(path).toUri().getScheme());
        return switch (scheme) {
            case "s3", "s3n" ->
                new InvalidSettingException("Hadoop reads S3 by s3a:// and not by " + scheme + "://; write s3a"
                        + path.substring(scheme.length()) + ", with --packages " + module("hadoop-aws"));
            case "hf" ->
                new MissingInputException("Spark has no file system for " + path
                        + "; download the data set with hf download --repo-type dataset, and name its folder");
            case "http", "https", "ftp" ->
                new MissingInputException(
                        path
                                + " is an address and not a path, and Spark reads no files from there; download the file first");
            case "gs" ->
                new InvalidSettingException("Spark has no jar for the file system of " + path
                        + "; add --jars gcs-connector-hadoop3-2.2.26-shaded.jar (of com.google.cloud.bigdataoss on Maven"
                        + " Central; --packages can't name a shaded jar), --conf spark.hadoop.fs.gs.impl="
                        + "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem, and the store's settings by --conf"
                        + " spark.hadoop.…");
            default ->
                MODULES.containsKey(scheme)
                        ? missingJar(path, module(MODULES.get(scheme)))
                        : new InvalidSettingException("Spark has no file system for the scheme '" + scheme + "' of "
                                + path + "; correct the path, or give the jar of its file system with --packages");
        };
    }

    private static UserException missingJar(String path, String coordinates) {
        return new InvalidSettingException("Spark has no jar for the file system of " + path + "; add --packages "
                + coordinates + ", and the store's settings by --conf spark.hadoop.…");
    }

    private static String module(String name) {
        return "org.apache.hadoop:" + name + ":" + VersionInfo.getVersion();
    }
}
