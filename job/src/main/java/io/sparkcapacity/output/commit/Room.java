package io.sparkcapacity.output.commit;

import io.sparkcapacity.input.listing.PathNames;
import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.hadoop.fs.Path;

/**
 * The hidden folder of one run for one output. It lies next to the output, or within it if the output is a mount point.
 *
 * @param target the output
 * @param folder the hidden folder, whose name has the output's and the owner
 */
record Room(Store store, Path target, Path folder, Owner owner) {
    private static final String END = ".inprogress";

    /** Names may have 255 bytes, and the owner and the end take up to 60. */
    private static final int LONGEST = 150;

    /** A room of {@code owner}; nothing is created. */
    static Room in(Path parent, Path target, Owner owner, Store store) {
        return new Room(store, target, PathNames.in(parent, nameFor(target.getName(), owner)), owner);
    }

    /** The hidden name of what {@code owner} writes for {@code name}. */
    static String nameFor(String name, Owner owner) {
        return prefix(name) + owner.text() + END;
    }

    private static String prefix(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return "." + name + "-";
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return String.format(Locale.ROOT, ".%08x-", sum.getValue());
    }

    /** The owner of {@code hidden}, if it was written for {@code name}. */
    static Optional<Owner> ownerOf(String hidden, String name) {
        String prefix = prefix(name);
        return hidden.startsWith(prefix) && hidden.endsWith(END) && hidden.length() > prefix.length() + END.length()
                ? Owner.parse(hidden.substring(prefix.length(), hidden.length() - END.length()))
                : Optional.empty();
    }

    /** The rooms of all runs for the same output; this one, too, if it exists. */
    List<Room> all() throws IOException {
        Path parent = folder.getParent();
        return store.names(parent).stream()
                .flatMap(
                        name -> ownerOf(name, target.getName()).map(other -> in(parent, target, other, store)).stream())
                .toList();
    }

    /** The same place for another owner. */
    Room of(Owner other) {
        return in(folder.getParent(), target, other, store);
    }

    /** What the run writes. */
    Path rows() {
        return new Path(folder, "rows");
    }

    /** What it replaces, once it was moved aside. */
    Path old() {
        return new Path(folder, "old");
    }

    private Path file(String name) {
        return new Path(folder, name);
    }

    /** Who owns it, for people. */
    Path claim() {
        return file("claim");
    }

    /** There as soon as no other run may write the output. */
    Path held() {
        return file("held");
    }

    /** Written every minute. */
    Path beat() {
        return file("beat");
    }

    /** Everything that the run writes. */
    Path places() {
        return file("places");
    }

    /** There as soon as the run is to be completed, whatever happens. */
    Path commit() {
        return file("commit");
    }

    /** There if the output's files are moved one by one, because the folder cannot be. */
    Path fileByFile() {
        return file("file-by-file");
    }

    /** There as soon as all old files have been moved aside. */
    Path emptied() {
        return file("emptied");
    }

    boolean has(Path file) throws IOException {
        return store.exists(file);
    }

    boolean isIn(Path place) {
        return folder.getParent().equals(place);
    }

    void delete() throws IOException {
        store.delete(folder);
    }
}
