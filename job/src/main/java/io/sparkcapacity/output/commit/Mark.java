package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.hadoop.fs.Path;

/**
 * What tells a folder that this program wrote from all others: the name of an empty file. Some readers take every file
 * that is not empty for Parquet, so that {@code _SUCCESS} can hold no text.
 *
 * @param content what the folder holds
 * @param run the run that wrote it
 * @param files a checksum of the names of its files of rows; empty if it was written by an earlier version
 */
record Mark(String content, String run, String files) {
    private static final String SUCCESS = "_SUCCESS";
    private static final Pattern NAME =
            Pattern.compile("_spark-capacity-([a-z-]+)-(" + Owner.TEXT + ")(?:-([0-9a-f]{8}))?");

    /** The mark in {@code folder}; empty if the folder has none, or several. */
    static Optional<Mark> in(Path folder, Store store) throws IOException {
        List<Mark> marks = store.names(folder).stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> new Mark(
                        name.group(1).replace('-', ' '), name.group(2), Objects.requireNonNullElse(name.group(3), "")))
                .toList();
        return marks.size() == 1 ? Optional.of(marks.get(0)) : Optional.empty();
    }

    /** The place of a file among those of an output: the mark is 0, {@code _SUCCESS} is 1, and all others are 2. */
    static int rank(String name) {
        if (NAME.matcher(name).matches()) {
            return 0;
        }
        return name.equals(SUCCESS) ? 1 : 2;
    }

    /** Marks {@code folder} as what {@code run} wrote, with all files that it has now. */
    static void write(String content, String run, Path folder, Store store) throws IOException {
        String files = checksum(folder, store);
        store.write(new Path(folder, SUCCESS), "");
        store.write(new Path(folder, "_spark-capacity-" + content.replace(' ', '-') + "-" + run + "-" + files), "");
    }

    /** Whether the files of rows in {@code folder} are those that were written, by their names. */
    boolean fits(Path folder, Store store) throws IOException {
        return files.isEmpty() || files.equals(checksum(folder, store));
    }

    private static String checksum(Path folder, Store store) throws IOException {
        CRC32 sum = new CRC32();
        store.names(folder).stream()
                .filter(name -> name.startsWith("part-") && name.endsWith(".parquet"))
                .sorted()
                .forEach(name -> sum.update((name + "/").getBytes(StandardCharsets.UTF_8)));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
