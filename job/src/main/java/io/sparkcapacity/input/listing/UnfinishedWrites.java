package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** Recognises folders into which something is being written, or whose writer was stopped before its end. */
final class UnfinishedWrites {
    private static final String DONE = "_SUCCESS";

    /** The marks of Databricks' committer, each followed by the number of the transaction. */
    private static final String STARTED = "_started_";

    private static final String COMMITTED = "_committed_";

    private UnfinishedWrites() {}

    /** @throws InvalidInputException if one of {@code children} shows that files of {@code folder} may be missing */
    static void requireNone(Path folder, List<Entry> children) {
        Set<String> names = children.stream().map(Entry::name).collect(Collectors.toSet());
        for (Entry child : children) {
            missing(child, names).ifPresent(missing -> {
                throw new InvalidInputException("The write of " + folder + " is not finished: there is " + child.name()
                        + missing + ", so files may be missing; wait for its writer or write it again, or remove "
                        + child.name() + " to read what is there");
            });
        }
    }

    /** What is missing beside {@code child} if that belongs to a write that is not finished. */
    private static Optional<String> missing(Entry child, Set<String> names) {
        String name = child.name();
        if (isUncommitted(name)) {
            return names.contains(DONE) ? Optional.empty() : Optional.of(" and no " + DONE);
        }
        if (name.startsWith(STARTED)) {
            String committed = COMMITTED + name.substring(STARTED.length());
            return names.contains(committed) ? Optional.empty() : Optional.of(" and no " + committed);
        }
        return child.isBeingCopied() ? Optional.of("") : Optional.empty();
    }

    /** The folders of Hadoop's committers and of Spark's dynamic overwrite. */
    private static boolean isUncommitted(String name) {
        return name.equals("_temporary") || name.startsWith("__magic") || name.startsWith(".spark-staging-");
    }
}
