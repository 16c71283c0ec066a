package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * What tells a folder that this program wrote from all others: the text in its file {@code _SUCCESS}, which readers
 * ignore.
 *
 * @param content what the folder holds
 * @param run the run that wrote it
 */
record Mark(String content, String run) {
    static final String FILE = "_SUCCESS";

    private static final Pattern TEXT =
            Pattern.compile("spark-capacity(?: [^\n:]*)?: ([a-z ]+), run (" + Owner.TEXT + ")\n");

    /** The mark in {@code folder}; empty if the folder has none. */
    static Optional<Mark> in(Path folder, Store store) throws IOException {
        Path file = new Path(folder, FILE);
        if (!store.exists(file) || store.isFolder(file)) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(store.read(file).orElse(""));
        return text.matches() ? Optional.of(new Mark(text.group(1), text.group(2))) : Optional.empty();
    }

    void write(Path folder, Store store) throws IOException {
        String version = Mark.class.getPackage().getImplementationVersion();
        store.write(
                new Path(folder, FILE),
                "spark-capacity" + (version == null ? "" : " " + version) + ": " + content + ", run " + run + "\n");
    }
}
