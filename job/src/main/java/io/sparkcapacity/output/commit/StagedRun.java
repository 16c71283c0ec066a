package io.sparkcapacity.output.commit;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.input.place.Place;
import io.sparkcapacity.output.store.Text;
import io.sparkcapacity.owner.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a run writes. It is begun before anything is computed, committed together, and closed. A run that is
 * closed without a commit leaves everything as it was.
 *
 * <p>A run that is killed leaves hidden rooms. The next run onto one of its outputs removes them, and completes or
 * takes back what was half done.
 */
public final class StagedRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagedRun.class);

    private final List<StagedFolder> folders;
    private final Optional<StagedText> text;
    private final Owner owner = Owner.ofNewRun();
    private Optional<Transaction> transaction = Optional.empty();

    /**
     * A run that writes {@code folders}, of which the last one is put in place first, and then {@code text}.
     *
     * @throws InvalidSettingException if two of them lie in each other
     */
    public StagedRun(List<StagedFolder> folders, Optional<StagedText> text) {
        this.folders = List.copyOf(folders);
        this.text = text;
        requireApart(places());
    }

    private static void requireApart(List<Place> places) {
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (places.get(i).overlaps(places.get(j))) {
                    throw new InvalidSettingException("Outputs " + places.get(j) + " and " + places.get(i)
                            + " are one place or lie in each other; name places that are apart with --output,"
                            + " --quarantine and --report");
                }
            }
        }
    }

    List<StagedFolder> folders() {
        return folders;
    }

    /** All places that are written. */
    public List<Place> places() {
        return Stream.concat(
                        folders.stream().map(StagedFolder::place), text.stream().map(StagedText::place))
                .toList();
    }

    /**
     * Claims the places for this run, puts in order what killed runs left there, and finds out whether everything can
     * be written.
     *
     * @throws OutputException if another run writes to one of them, or something cannot be written
     */
    public void begin() {
        folders.forEach(StagedFolder::check);
        // Always in the same order, so that of several runs one gets all of its places.
        folders.stream()
                .sorted(Comparator.comparing(folder -> folder.place().path()))
                .forEach(folder -> folder.claim(owner));
        text.ifPresent(report -> report.claim(owner));
        // All of them first: a run that is refused puts everything in order, too.
        folders.forEach(StagedFolder::recover);
        folders.forEach(StagedFolder::begin);
        if (!folders.isEmpty()) {
            beginTransaction();
        }
        // Only now, because the next run finds the hidden report of one that was killed in the list of its places.
        text.ifPresent(StagedRun::begin);
    }

    private static void begin(StagedText report) {
        try {
            report.begin();
        } catch (IOException e) {
            throw StagedText.cannotWrite(report.place().given(), e);
        }
    }

    private void beginTransaction() {
        StagedFolder main = folders.get(0);
        List<Part> parts =
                new ArrayList<>(folders.stream().map(StagedFolder::part).toList());
        Collections.reverse(parts);
        text.flatMap(StagedText::part).ifPresent(parts::add);
        Transaction begun = new Transaction(main.begun(), parts);
        try {
            begun.begin();
        } catch (IOException e) {
            throw main.cannotWrite(e);
        }
        transaction = Optional.of(begun);
    }

    /**
     * Puts everything in place.
     *
     * @param report the text of the report; not asked for if there is none
     * @throws OutputException if somebody else changed an output in the meantime, or a file system refuses. Everything
     *     is as it was before, then
     */
    public void commit(Text report) {
        folders.forEach(StagedFolder::prepare);
        text.ifPresent(place -> prepare(place, report));
        try {
            if (transaction.isPresent()) {
                transaction.get().commit();
            } else if (text.flatMap(StagedText::part).isPresent()) {
                text.flatMap(StagedText::part).get().redo();
            }
        } catch (IOException e) {
            if (folders.isEmpty()) {
                throw StagedText.cannotWrite(text.orElseThrow().place().given(), e);
            }
            throw folders.get(0).cannotWrite(e);
        }
    }

    private static void prepare(StagedText place, Text report) {
        try {
            place.prepare(report);
        } catch (IOException e) {
            throw StagedText.cannotWrite(place.place().given(), e);
        }
    }

    /**
     * Removes everything hidden. What cannot be removed is left to the next run, because the result is not at fault.
     */
    @Override
    public void close() {
        folders.forEach(StagedFolder::stop);
        if (transaction.map(Transaction::isSettled).orElse(true)) {
            transaction.ifPresent(done -> attempt(done::clean));
            folders.forEach(folder -> attempt(folder::end));
            text.ifPresent(place -> attempt(place::end));
            // Only now are those empty in which the run had several places.
            newFolders().forEach(folder -> attempt(folder::removeIfEmpty));
        } else {
            LOG.warn(
                    "{} is half replaced; the next run onto it puts it in order",
                    folders.get(0).place());
        }
        owner.end();
    }

    /** The folders that the run created, the deepest ones first. */
    private Stream<NewFolder> newFolders() {
        return Stream.concat(
                        folders.stream().map(StagedFolder::newFolders),
                        text.stream().map(StagedText::newFolders))
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(NewFolder::depth).reversed());
    }

    private static void attempt(Removal removal) {
        try {
            removal.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Temporary files could not be removed ({}); the next run onto the same place does it",
                    Reason.of(e));
        }
    }

    private interface Removal {
        void run() throws IOException;
    }
}
