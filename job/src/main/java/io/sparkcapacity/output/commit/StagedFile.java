package io.sparkcapacity.output.commit;

import io.sparkcapacity.input.listing.PathNames;
import io.sparkcapacity.input.place.Place;
import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.output.store.Text;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A file that is written next to its place and renamed. Until then the old one stays. */
final class StagedFile implements StagedText {
    /** Most reports are shorter; a disk that has no room for so much is found to be full when the run begins. */
    private static final int EXPECTED_BYTES = 1 << 16;

    private final Place place;
    private final Store store;
    private List<NewFolder> newFolders = List.of();
    private Optional<Part.OfFile> part = Optional.empty();

    StagedFile(Place place, Store store) {
        this.place = place;
        this.store = store;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public void claim(Owner owner) {
        Path hidden =
                PathNames.in(place.path().getParent(), Room.nameFor(place.path().getName(), owner));
        part = Optional.of(new Part.OfFile(store, place.path(), hidden));
    }

    @Override
    public void begin() throws IOException {
        Path folder = place.path().getParent();
        String name = place.path().getName();
        newFolders = NewFolder.missing(folder, store);
        store.createFolder(folder);
        if (store.exists(place.path())) {
            store.requireWritable(place.path());
        }
        for (String other : store.names(folder)) {
            removeIfDead(folder, other, name);
        }
        store.write(part.orElseThrow().hidden(), " ".repeat(EXPECTED_BYTES));
    }

    private void removeIfDead(Path folder, String hidden, String name) throws IOException {
        String whole =
                hidden.endsWith(Store.PART) ? hidden.substring(0, hidden.length() - Store.PART.length()) : hidden;
        Optional<Owner> owner = Room.ownerOf(whole, name);
        if (owner.isPresent() && owner.get().life() == Owner.Life.GONE) {
            store.delete(PathNames.in(folder, hidden));
        }
    }

    @Override
    public void prepare(Text text) throws IOException {
        store.write(part.orElseThrow().hidden(), text);
    }

    @Override
    public Optional<Part> part() {
        return part.map(file -> file);
    }

    @Override
    public void end() throws IOException {
        if (part.isPresent()) {
            part.get().clean();
        }
    }

    @Override
    public List<NewFolder> newFolders() {
        return newFolders;
    }
}
