package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Recognises folders of tables by their logs. Only a log says which files of such a folder count: others were replaced
 * or never committed.
 */
public final class TableLogs {
    private static final String DELTA = "_delta_log";
    private static final String HUDI = ".hoodie";
    private static final String STREAM = "_spark_metadata";
    private static final String ICEBERG = "metadata";
    private static final String PAIMON = "schema/schema-0";

    /** A folder that one transaction of Hive wrote. */
    private static final Pattern HIVE = Pattern.compile("(delete_)?delta_\\d{7,}_\\d{7,}(_\\d{4,})?");

    private static final Map<String, String> KINDS = Map.of(
            DELTA,
            "a Delta table",
            HUDI,
            "a Hudi table",
            STREAM,
            "the output of a streaming query",
            PAIMON,
            "a Paimon table");

    private final Set<Path> searched = new HashSet<>();

    /** A search that visits no folder twice. */
    public TableLogs() {}

    /** @throws InvalidInputException if one of {@code children} is the log of a table in {@code folder} */
    static void requireNone(Path folder, List<Entry> children) {
        for (Entry child : children) {
            if (KINDS.containsKey(child.name())) {
                throw table(folder, child.name());
            }
        }
        requireNotOfHive(folder);
        if (folder.getName().equals("schema")
                && children.stream().anyMatch(child -> child.name().equals("schema-0"))) {
            throw table(folder.getParent(), PAIMON);
        }
        if (folder.getName().equals(ICEBERG) && children.stream().anyMatch(TableLogs::isOfIceberg)) {
            throw iceberg(folder.getParent());
        }
    }

    /**
     * Looks for logs in {@code folder} and in all folders above it. That takes a few calls of the store per folder.
     *
     * @throws InvalidInputException naming the table
     */
    public void requireNoneFrom(Places places, Path folder) {
        for (Path at = folder; at != null && searched.add(at); at = at.getParent()) {
            for (String log : KINDS.keySet()) {
                if (isThere(places, new Path(at, log))) {
                    throw table(at, log);
                }
            }
            if (listed(places, new Path(at, ICEBERG)).stream().anyMatch(TableLogs::isOfIceberg)) {
                throw iceberg(at);
            }
            requireNotOfHive(at);
        }
    }

    private static boolean isOfIceberg(Entry entry) {
        return entry.name().endsWith(".metadata.json") || entry.name().endsWith(".metadata.json.gz");
    }

    private static boolean isThere(Places places, Path path) {
        try {
            return places.at(path).isPresent();
        } catch (IOException e) {
            return false; // A folder above the input may be closed to this user, and then it is not for us to judge.
        }
    }

    private static List<Entry> listed(Places places, Path folder) {
        try {
            Optional<Entry> entry = places.at(folder);
            return entry.isPresent() && entry.get().isFolder() ? places.in(folder) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static InvalidInputException table(Path root, String log) {
        return refusal(
                root,
                KINDS.get(log),
                switch (log) {
                    case DELTA -> "read it with --input-format delta " + root;
                    case HUDI -> "read it with --input-format hudi " + root;
                    case PAIMON -> "read it with --table, or with --input-format paimon " + root;
                    default -> "Spark itself reads it with --table 'parquet.`" + root + "`'";
                });
    }

    private static InvalidInputException iceberg(Path root) {
        return refusal(root, "an Iceberg table", "read it with --table, or with --input-format iceberg " + root);
    }

    private static void requireNotOfHive(Path folder) {
        if (HIVE.matcher(folder.getName()).matches()) {
            throw refusal(folder.getParent(), "a table with transactions of Hive", "read it with --table");
        }
    }

    private static InvalidInputException refusal(Path root, String kind, String remedy) {
        return new InvalidInputException(root + " is " + kind
                + ", whose folder also holds files that are replaced, deleted or not committed; " + remedy
                + "; copy files that are no part of it to another place");
    }
}
