package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * What tells a folder that this program wrote from all others: the name of an empty file. Some readers take every file
 * that is not empty for Parquet, so that {@code _SUCCESS} can hold no text.
 *
 * @param content what the folder holds
 * @param run the run that wrote it
 */
record Mark(String content, String run) {
    private static final String SUCCESS = "_SUCCESS";
    private static final Pattern NAME = Pattern.compile("_spark-capacity-([a-z-]+)-(" + Owner.TEXT + ")");

    /** The mark in {@code folder}; empty if the folder has none, or several. */
    static Optional<Mark> in(Path folder, Store store) throws IOException {
        List<Mark> marks = store.names(folder).stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> new Mark(name.group(1).replace('-', ' '), name.group(2)))
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

    void write(Path folder, Store store) throws IOException {
        store.write(new Path(folder, SUCCESS), "");
        store.write(new Path(folder, "_spark-capacity-" + content.replace(' ', '-') + "-" + run), "");
    }
}
