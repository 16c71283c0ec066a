package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files of a folder and of the folders in it. Links are followed. A folder that is reached by two paths is
 * walked once, and refused if it has files that are read.
 */
public final class FolderWalk {
    private final Places places;
    private final Entry root;
    private final LeftOutFiles leftOut;
    private final Map<String, Path> walked = new HashMap<>();
    private final List<Path[]> reachedTwice = new ArrayList<>();
    private final List<Entry> found = new ArrayList<>();

    private FolderWalk(Places places, Entry root, LeftOutFiles leftOut) {
        this.places = places;
        this.root = root;
        this.leftOut = leftOut;
    }

    /**
     * The files to read, by path: those that are named as Parquet, or else all that are not hidden.
     *
     * @param leftOut counts all others
     * @throws InvalidInputException if a writer has not finished, another format's log decides what is to be read, or
     *     files are reached by two paths
     */
    public static List<Entry> of(Places places, Entry root, LeftOutFiles leftOut) throws IOException {
        FolderWalk walk = new FolderWalk(places, root, leftOut);
        walk.enter(root);
        return walk.read();
    }

    private void enter(Entry folder) throws IOException {
        Path before = walked.putIfAbsent(folder.real(), folder.path());
        if (before != null) {
            reachedTwice.add(new Path[] {before, folder.path()});
            return;
        }
        List<Entry> children = places.in(folder.path());
        TableLogs.requireNone(folder.path(), children);
        UnfinishedWrites.requireNone(folder.path(), children);
        for (Entry child : children) {
            if (child.isHidden()) {
                leftOut.addHidden(child);
            } else if (child.isFolder()) {
                requireBelow(child);
                enter(child);
            } else {
                found.add(child);
            }
        }
    }

    /** Fails if a link leads out of the input to a folder above it, which may be everything there is. */
    private void requireBelow(Entry folder) {
        if (root.real().startsWith(folder.real().equals("/") ? "/" : folder.real() + "/")) {
            throw new InvalidInputException("Link " + folder.path() + " leads to " + folder.real()
                    + ", in which the input itself lies, so that its files would count twice; remove the link");
        }
    }

    private List<Entry> read() {
        boolean named = found.stream().anyMatch(Entry::isNamedParquet);
        List<Entry> read = new ArrayList<>();
        for (Entry entry : found) {
            // What a link to nothing or a name without letters stands for is unknown: it may be a folder.
            boolean known = entry.kind() == Entry.Kind.FILE || entry.kind() == Entry.Kind.SPECIAL;
            if (named && known && !entry.isNamedParquet()) {
                leftOut.addOtherEnding(entry);
            } else {
                read.add(entry);
            }
        }
        reachedTwice.forEach(paths -> requireNothingReadIn(paths[0], paths[1], read));
        read.sort(Comparator.comparing(entry -> entry.path().toString()));
        return read;
    }

    private static void requireNothingReadIn(Path folder, Path again, List<Entry> read) {
        String inside = folder + "/";
        if (read.stream().anyMatch(entry -> entry.path().toString().startsWith(inside))) {
            throw new InvalidInputException(folder + " and " + again
                    + " are the same folder, by a link, and its files would count twice in every capacity; remove the"
                    + " link, or name the folders to read");
        }
    }
}
