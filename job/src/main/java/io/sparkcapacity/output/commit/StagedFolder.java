package io.sparkcapacity.output.commit;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.place.Kind;
import io.sparkcapacity.input.place.Place;
import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.output.store.Writable;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** An output of a run: a folder that is written in a room and then put in its place. */
public final class StagedFolder {
    private final Place place;
    private final String option;
    private final String content;
    private final OutputMode mode;
    private final Store store;
    private final Configuration configuration;
    private final Existing existing;
    private Optional<Room> room = Optional.empty();
    private Optional<Heartbeat> heartbeat = Optional.empty();
    private List<NewFolder> newFolders = List.of();
    private String before = "";

    private StagedFolder(
            Place place, String option, String content, OutputMode mode, Store store, Configuration configuration) {
        this.place = place;
        this.option = option;
        this.content = content;
        this.mode = mode;
        this.store = store;
        this.configuration = configuration;
        this.existing = new Existing(place, content, store);
    }

    /**
     * The folder that {@code given} names; nothing is changed yet.
     *
     * @param option the option that names it, for messages
     * @param content what it will hold, such as {@code capacities}; only what holds the same is replaced
     * @throws OutputException if something is there and nothing is to be replaced, or it cannot be written
     * @throws UnavailableException if it cannot be reached
     */
    public static StagedFolder at(
            String given, String option, String content, OutputMode mode, Configuration configuration) {
        try {
            Place place = Place.of(given, configuration);
            if (place.isRoot()) {
                throw new OutputException(
                        "Output " + given + " is the root of a file system; name a folder in it with " + option);
            }
            Store store = Store.of(place.path(), configuration);
            StagedFolder folder = new StagedFolder(place, option, content, mode, store, configuration);
            if (mode == OutputMode.ERRORIFEXISTS) {
                folder.check();
            }
            folder.before = folder.existing.state();
            return folder;
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

    /**
     * Fails if something is there that must not be replaced. Nothing is changed yet.
     *
     * @throws OutputException saying what it is
     */
    void check() {
        try {
            // A run that was killed may have left the output half replaced. It is put in order first.
            if (store.names(parentOfRoom()).stream()
                    .allMatch(name -> Room.ownerOf(name, place.path().getName()).isEmpty())) {
                requireReplaceable();
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private void requireReplaceable() throws IOException {
        if (existing.isAbsent()) {
            return;
        }
        Optional<String> objection = existing.objection();
        if (objection.isPresent()) {
            throw new OutputException("Output " + place + " exists already and is not replaced, because "
                    + objection.get() + "; name another place with " + option);
        }
        if (mode == OutputMode.ERRORIFEXISTS) {
            throw new OutputException("Output " + place + " exists already; name another with " + option
                    + " or replace it with --mode overwrite");
        }
    }

    public Place place() {
        return place;
    }

    /**
     * Settings of the writer that writes the rows.
     *
     * @throws IllegalStateException before it was begun
     */
    public Map<String, String> settingsOfWriter() {
        try {
            return store.settingsOfWriter(rows());
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Where the rows are to be written.
     *
     * @throws IllegalStateException before it was begun
     */
    public Path rows() {
        return begun().rows();
    }

    Part part() {
        return new Part.OfFolder(begun());
    }

    Room begun() {
        return room.orElseThrow(() -> new IllegalStateException("Output " + place + " was not begun"));
    }

    /**
     * Claims the place.
     *
     * @throws OutputException if another run writes there, somebody changed it since it was looked at, or it cannot be
     *     written
     */
    void claim(Owner owner) {
        try {
            Path parent = parentOfRoom();
            newFolders = NewFolder.missing(parent, store);
            Room own = Room.in(parent, place.path(), owner, store);
            Optional<String> other = Claim.take(own);
            if (other.isPresent()) {
                throw new OutputException("Output " + place + " is being written by another run (" + other.get()
                        + "); wait until it has ended, or name another place with " + option);
            }
            room = Optional.of(own);
            heartbeat = Optional.of(new Heartbeat(own));
            if (!existing.state().equals(before)) {
                throw changed();
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Puts in order what killed runs left there.
     *
     * @throws OutputException if the file system refuses
     */
    void recover() {
        try {
            new Recovery(begun(), configuration).run();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Finds out whether the output can be written.
     *
     * @throws OutputException if it cannot
     */
    void begin() {
        Room own = begun();
        try {
            requireReplaceable();
            before = existing.state();
            if (!existing.isAbsent()) {
                store.requireWritable(place.path());
            }
            if (own.isIn(place.path()) || !store.renamesFolders()) {
                store.write(own.fileByFile(), "");
            }
            store.createFolder(own.rows());
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Next to the output, or within it if that is a mount point, or if its parent belongs to somebody else. */
    private Path parentOfRoom() throws IOException {
        boolean isStuck = place.kind() == Kind.FOLDER
                && (place.isMountPoint()
                        || place.local()
                                .filter(folder -> !Writable.isFolder(folder.getParent()))
                                .isPresent());
        return isStuck ? place.path() : place.path().getParent();
    }

    /**
     * Gives the rows their mark.
     *
     * @throws OutputException if that cannot be written, or somebody else changed the output in the meantime
     */
    void prepare() {
        try {
            Room own = begun();
            if (!own.has(own.held())) {
                throw new OutputException("Output " + place + " was taken over by another run, which took this one for"
                        + " dead; run again, or name another place with " + option);
            }
            Mark.write(content, own.owner().text(), own.rows(), store);
            if (!existing.state().equals(before) || existing.objection().isPresent()) {
                throw changed();
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private OutputException changed() {
        return new OutputException("Output " + place
                + " was created or changed by somebody else in the meantime and is left as it is; name another with "
                + option);
    }

    /** Ends the signs of life. */
    void stop() {
        heartbeat.ifPresent(Heartbeat::close);
    }

    /** Ends the claim and removes the room, if it is still there. */
    void end() throws IOException {
        if (room.isPresent()) {
            room.get().delete();
        }
    }

    /** The folders that were created for it. */
    List<NewFolder> newFolders() {
        return newFolders;
    }

    /** The error if the file system refused for the reason {@code cause}. */
    public UserException cannotWrite(Exception cause) {
        return cannotWrite(place.given(), cause);
    }

    private static UserException cannotWrite(String given, Exception cause) {
        return Reason.unavailable(given, cause)
                .orElseGet(() -> new OutputException(
                        "Output " + given + " can't be written (" + Reason.of(cause)
                                + "); name a place this user may write to",
                        cause));
    }
}
