package io.sparkcapacity.output.commit;

import io.sparkcapacity.input.listing.PathNames;
import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** One of the things that a run puts in place. */
sealed interface Part permits Part.OfFolder, Part.OfFile {
    String FOLDER = "folder";
    String FILE = "file";

    /** Puts it in place, or completes that. */
    void redo() throws IOException;

    /** Puts back what was there. */
    void undo() throws IOException;

    /** Removes everything that is not in its place. */
    void clean() throws IOException;

    /** The room whose claim has to be held by who touches it. */
    Optional<Room> room();

    /** For the list of a room. */
    String line();

    /** The part that {@code line} describes, if it is one of {@code owner}. */
    static Optional<Part> parse(String line, Owner owner, Configuration configuration) throws IOException {
        String[] fields = line.split(" ", -1);
        if (fields.length != 3) {
            return Optional.empty();
        }
        Path target = new Path(java.net.URI.create(fields[1]));
        Path hidden = new Path(java.net.URI.create(fields[2]));
        if (!hidden.getName().equals(Room.nameFor(target.getName(), owner))) {
            return Optional.empty();
        }
        Store store = Store.of(target, configuration);
        return Optional.of(
                fields[0].equals(FOLDER)
                        ? new OfFolder(new Room(store, target, hidden, owner))
                        : new OfFile(store, target, hidden));
    }

    private static String line(String kind, Path target, Path hidden) {
        return kind + " " + target.toUri() + " " + hidden.toUri();
    }

    /** An output. */
    record OfFolder(Room inRoom) implements Part {
        @Override
        public void redo() throws IOException {
            if (!inRoom.has(inRoom.fileByFile())) {
                try {
                    new FolderSwap(inRoom).redo();
                    return;
                } catch (IOException e) {
                    if (inRoom.has(inRoom.old()) || !inRoom.store().exists(inRoom.target())) {
                        throw e;
                    }
                    // Some folders cannot be renamed: those of a container's image, or of another user in /tmp.
                    inRoom.store().write(inRoom.fileByFile(), "");
                }
            }
            new FileSwap(inRoom).redo();
        }

        @Override
        public void undo() throws IOException {
            if (inRoom.has(inRoom.fileByFile())) {
                new FileSwap(inRoom).undo();
            } else {
                new FolderSwap(inRoom).undo();
            }
        }

        @Override
        public void clean() throws IOException {
            inRoom.delete();
        }

        @Override
        public Optional<Room> room() {
            return Optional.of(inRoom);
        }

        @Override
        public String line() {
            return Part.line(FOLDER, inRoom.target(), inRoom.folder());
        }
    }

    /** A single file, which replaces another in one step. It is the last part, so nothing follows that could fail. */
    record OfFile(Store store, Path target, Path hidden) implements Part {
        @Override
        public void redo() throws IOException {
            if (store.exists(hidden)) {
                store.replace(hidden, target);
            }
        }

        @Override
        public void undo() {}

        @Override
        public void clean() throws IOException {
            store.delete(hidden);
            store.delete(PathNames.withEnd(hidden, Store.PART));
        }

        @Override
        public Optional<Room> room() {
            return Optional.empty();
        }

        @Override
        public String line() {
            return Part.line(FILE, target, hidden);
        }
    }
}
