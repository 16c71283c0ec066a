package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import java.io.IOException;

/** Two renames of whole folders. Between them nothing is at the output. */
record FolderSwap(Room room) implements Swap {
    @Override
    public void redo() throws IOException {
        Store store = room.store();
        if (isNew() || !room.has(room.rows())) {
            return;
        }
        if (store.exists(room.target())) {
            if (room.has(room.old())) {
                return; // Somebody else has put something there since. It stays.
            }
            store.move(room.target(), room.old());
        }
        store.move(room.rows(), room.target());
    }

    @Override
    public void undo() throws IOException {
        Store store = room.store();
        if (isNew()) {
            store.move(room.target(), room.rows());
        }
        if (room.has(room.old()) && !store.exists(room.target())) {
            store.move(room.old(), room.target());
        }
    }

    private boolean isNew() throws IOException {
        return Mark.in(room.target(), room.store())
                .filter(mark -> mark.run().equals(room.owner().text()))
                .isPresent();
    }
}
