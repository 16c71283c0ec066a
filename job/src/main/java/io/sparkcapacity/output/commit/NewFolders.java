package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The folders that a run has to create before it can write. A run that fails removes them again.
 *
 * @param deepestFirst the folders
 * @param store empty if there are none
 */
record NewFolders(List<Path> deepestFirst, Optional<Store> store) {
    static final NewFolders NONE = new NewFolders(List.of(), Optional.empty());

    /** Those that are missing of {@code folder} and the folders that it lies in. */
    static NewFolders at(Path folder, Store store) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder; path != null && !store.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        return new NewFolders(missing, Optional.of(store));
    }

    void removeEmpty() throws IOException {
        for (Path folder : deepestFirst) {
            store.orElseThrow().deleteIfEmpty(folder);
        }
    }
}
