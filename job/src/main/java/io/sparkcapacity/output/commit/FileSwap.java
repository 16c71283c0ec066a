package io.sparkcapacity.output.commit;

import io.sparkcapacity.input.listing.PathNames;
import io.sparkcapacity.output.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * One file after the other, where a folder cannot be renamed: a mount point, or an object store. The mark is the first
 * file that leaves and the last one that arrives, and {@code _SUCCESS} is next to it; a folder that has either is
 * whole.
 */
record FileSwap(Room room) implements Swap {
    @Override
    public void redo() throws IOException {
        Store store = room.store();
        if (isDone() || Contents.written(room.rows(), store).isEmpty()) {
            return;
        }
        if (!room.has(room.emptied())) {
            moveAll(room.target(), room.old());
            store.write(room.emptied(), "");
        }
        moveAll(room.rows(), room.target());
    }

    @Override
    public void undo() throws IOException {
        Store store = room.store();
        if (room.has(room.emptied())) { // So all that is there is new.
            moveAll(room.target(), room.rows());
            store.delete(room.emptied());
        }
        boolean wasThere = room.has(room.old());
        moveAll(room.old(), room.target());
        if (!wasThere && !room.isIn(room.target())) {
            store.deleteIfEmpty(room.target());
        }
    }

    private boolean isDone() throws IOException {
        return Mark.in(room.target(), room.store())
                .filter(mark -> mark.run().equals(room.owner().text()))
                .isPresent();
    }

    /**
     * Moves the output that is in {@code from}; what somebody else put there stays. The mark leaves the output first,
     * and it arrives last.
     */
    private void moveAll(Path from, Path to) throws IOException {
        Store store = room.store();
        List<String> names = new ArrayList<>(Contents.written(from, store));
        if (!from.equals(room.target())) {
            Collections.reverse(names);
        }
        if (store.isFolder(from)) {
            store.createFolder(to);
        }
        for (String name : names) {
            store.replace(PathNames.in(from, name), PathNames.in(to, name));
        }
    }
}
