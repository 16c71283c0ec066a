package io.sparkcapacity.output.commit;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.place.Kind;
import io.sparkcapacity.input.place.Place;
import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.output.store.Text;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The report of a run: a file that is written next to its place, or something that is open, which is written at once.
 */
public sealed interface StagedText permits StagedFile, OpenText {
    /**
     * The place that {@code given} names; nothing is changed yet. Folders that are missing are created when the run
     * begins.
     *
     * @throws OutputException if no file can be written there
     * @throws UnavailableException if it cannot be reached
     */
    static StagedText at(String given, Configuration configuration) {
        try {
            Place place = Place.of(given, configuration);
            Kind kind = place.kind();
            if (kind == Kind.FOLDER || place.isRoot()) {
                throw new OutputException("Report " + given + " is a directory; name a file with --report");
            }
            if (kind == Kind.SPECIAL || (kind == Kind.FILE && place.isMountPoint())) {
                return new OpenText(place, place.local().orElseThrow());
            }
            Store store = Store.of(place.path(), configuration);
            Path folder = place.path().getParent();
            while (!store.exists(folder) && folder.getParent() != null) {
                folder = folder.getParent();
            }
            if (!store.isFolder(folder)) {
                throw new OutputException("Report " + given + " can't be written: " + folder
                        + " is not a directory; name another place with --report");
            }
            return new StagedFile(place, store);
        } catch (OutputException | UnavailableException e) {
            throw e;
        } catch (UserException e) {
            throw new OutputException(e.getMessage(), e); // It has its remedy, such as a jar of a file system.
        } catch (UncheckedIOException e) {
            throw cannotWrite(given, e.getCause());
        } catch (IOException | IllegalArgumentException e) {
            throw cannotWrite(given, e);
        }
    }

    Place place();

    /** Says whose it is. Nothing is changed yet. */
    void claim(Owner owner);

    /**
     * Finds out whether it can be written.
     *
     * @throws IOException if it cannot
     */
    void begin() throws IOException;

    /** Writes the text, but not yet to its place, if that is possible. */
    void prepare(Text text) throws IOException;

    /** What is left to do after that. It is known as soon as it is claimed. */
    Optional<Part> part();

    /** Removes what is not in its place. */
    void end() throws IOException;

    /** The folders that were created for it. */
    List<NewFolder> newFolders();

    static UserException cannotWrite(String given, Exception cause) {
        return Reason.unavailable(given, cause)
                .orElseGet(() -> new OutputException(
                        "Report " + given + " can't be written (" + Reason.of(cause)
                                + "); name another place with --report",
                        cause));
    }
}
