package io.sparkcapacity.input.listing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What there is at the paths of one file system. Nothing is passed over in silence. */
public sealed interface Places permits LocalPlaces, StorePlaces {
    /**
     * The places of the file system of {@code path}.
     *
     * @throws io.sparkcapacity.error.UserException if there is none, or it cannot be reached
     */
    static Places of(Path path, Configuration configuration) throws IOException {
        Stores.requireListed(path);
        FileSystem files = Stores.of(path, configuration);
        return "file".equals(files.getUri().getScheme()) ? new LocalPlaces(files) : new StorePlaces(files);
    }

    /**
     * What is at {@code path}, if there is anything.
     *
     * @throws io.sparkcapacity.error.MissingInputException if a link on the way leads to nothing
     */
    Optional<Entry> at(Path path) throws IOException;

    /** All names in {@code folder}, in any order. This is one call of the store. */
    List<Entry> in(Path folder) throws IOException;

    /** What matches {@code glob}, by path. */
    List<Entry> matching(Path glob) throws IOException;

    /** Whether the file system can open a file of this name. */
    boolean opens(String name);
}
