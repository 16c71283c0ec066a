package io.sparkcapacity.input.listing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what is left out of an input, so that nothing is left out in silence. */
public final class LeftOutFiles {
    private static final int MOST_KINDS = 20;
    private static final int LONGEST_ENDING = 20;

    /** What writers of Parquet, stores and desktops put beside the data, and what never has rows. */
    private static final Set<String> WELL_KNOWN =
            Set.of("_SUCCESS", "_metadata", "_common_metadata", ".DS_Store", ".gitattributes", ".gitignore");

    private final Map<String, LeftOut> kinds = new TreeMap<>();

    /** Adds a hidden file or folder, unless it is one that never has rows. */
    public void addHidden(Entry entry) {
        String name = entry.name();
        boolean mark = (name.startsWith(".") && name.endsWith(".crc"))
                || name.startsWith("_started_")
                || name.startsWith("_committed_")
                || name.startsWith("_spark-capacity-"); // the mark of our outputs
        if (!mark && !WELL_KNOWN.contains(name)) {
            add(name.charAt(0) + "*", entry.isFolder() ? "a hidden folder" : "a hidden file", entry);
        }
    }

    /** Adds a file that is not named as the Parquet files beside it. */
    void addOtherEnding(Entry entry) {
        String name = entry.name();
        if (name.endsWith("_$folder$")) { // an empty mark for a folder, by older clients of S3
            return;
        }
        int dot = name.lastIndexOf('.');
        boolean ending = dot > 0 && name.length() - dot <= LONGEST_ENDING;
        add(
                ending ? "*" + name.substring(dot).toLowerCase(Locale.ROOT) : "*",
                ending ? "not an ending of Parquet files" : "no ending, unlike others",
                entry);
    }

    private void add(String names, String why, Entry entry) {
        String key = why + " " + names;
        boolean full = kinds.size() >= MOST_KINDS && !kinds.containsKey(key);
        LeftOut first = new LeftOut(
                full ? "*" : names, 1, full ? "other names" : why, entry.path().toString());
        kinds.merge(full ? "~" : key, first, (before, now) -> before.plusOne());
    }

    /** What was left out, by reason and names. */
    public List<LeftOut> all() {
        return List.copyOf(kinds.values());
    }
}
