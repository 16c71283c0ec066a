package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidInputException;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Recognises folders into which something is being written, or whose writer was stopped before its end. */
final class UnfinishedWrites {
    private static final String DONE = "_SUCCESS";

    private UnfinishedWrites() {}

    /** @throws InvalidInputException if one of {@code children} shows that files of {@code folder} may be missing */
    static void requireNone(Path folder, List<Entry> children) {
        boolean done = children.stream().anyMatch(child -> child.name().equals(DONE));
        for (Entry child : children) {
            if ((isUncommitted(child.name()) && !done) || child.isBeingCopied()) {
                throw new InvalidInputException("The write of " + folder + " is not finished: there is " + child.name()
                        + (done ? "" : " and no " + DONE)
                        + ", so files may be missing; wait for its writer or write it again, or remove "
                        + child.name() + " to read what is there");
            }
        }
    }

    /** The folders of Hadoop's committers and of Spark's dynamic overwrite. */
    private static boolean isUncommitted(String name) {
        return name.equals("_temporary") || name.startsWith("__magic") || name.startsWith(".spark-staging-");
    }
}
