package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** The names in an output, without the rooms of its own runs, and without what file systems and desktops put there. */
final class Contents {
    private static final Set<String> OF_THE_SYSTEM = Set.of("lost+found", ".DS_Store", ".snapshot");

    /** What Spark writes, also with settings of Parquet. Earlier outputs have hidden checksums as well. */
    private static final Pattern OURS =
            Pattern.compile("\\.?(part-[0-9]{5,}-.*\\.parquet|_SUCCESS|_metadata|_common_metadata)(\\.crc)?");

    private Contents() {}

    /** All names: the mark, {@code _SUCCESS}, and all others. */
    static List<String> of(Path folder, Store store) throws IOException {
        return store.names(folder).stream()
                .filter(name -> Room.ownerOf(name, folder.getName()).isEmpty() && !OF_THE_SYSTEM.contains(name))
                .sorted(Comparator.comparing(Mark::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The names that outputs have, in the same order. */
    static List<String> written(Path folder, Store store) throws IOException {
        return of(folder, store).stream().filter(Contents::isWritten).toList();
    }

    /** The first name that no output has. */
    static Optional<String> foreign(Path folder, Store store) throws IOException {
        return of(folder, store).stream().filter(name -> !isWritten(name)).findFirst();
    }

    private static boolean isWritten(String name) {
        return Mark.rank(name) == 0 || OURS.matcher(name).matches();
    }
}
