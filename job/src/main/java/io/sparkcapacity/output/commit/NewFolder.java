package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** A folder that a run has to create before it can write. A run that fails removes it again. */
record NewFolder(Path path, Store store) {
    /** Those that are missing of {@code folder} and the folders that it lies in. */
    static List<NewFolder> missing(Path folder, Store store) throws IOException {
        List<NewFolder> missing = new ArrayList<>();
        for (Path path = folder; path != null && !store.exists(path); path = path.getParent()) {
            missing.add(new NewFolder(path, store));
        }
        return missing;
    }

    int depth() {
        return path.depth();
    }

    void removeIfEmpty() throws IOException {
        store.deleteIfEmpty(path);
    }
}
