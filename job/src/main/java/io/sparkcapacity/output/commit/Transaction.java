package io.sparkcapacity.output.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Everything that one run puts in place: all of it, or nothing. Each of its rooms has the list of all parts, and the
 * first room says whether the run is to be completed. So whoever finds one of the rooms after a crash can complete it
 * or take it back.
 */
final class Transaction {
    private final Room main;
    private final List<Part> parts;
    private boolean isSettled = true;

    /**
     * @param main the first room
     * @param parts in the order in which they are put in place
     */
    Transaction(Room main, List<Part> parts) {
        this.main = main;
        this.parts = List.copyOf(parts);
    }

    /** That of the run whose room {@code found} is; empty if it had not written its list yet. */
    static Optional<Transaction> of(Room found, Configuration configuration) throws IOException {
        List<Part> parts = new ArrayList<>();
        Optional<String> text = found.store().read(found.places());
        for (String line : text.orElse("").lines().toList()) {
            Part.parse(line, found.owner(), configuration).ifPresent(parts::add);
        }
        return parts.stream()
                .flatMap(part -> part.room().stream())
                .findFirst()
                .map(main -> new Transaction(main, parts));
    }

    List<Part> parts() {
        return parts;
    }

    /** Writes the list of parts, the one of the main room first. */
    void begin() throws IOException {
        StringBuilder list = new StringBuilder(lineOfMain());
        for (Part part : parts) {
            if (!part.line().equals(lineOfMain())) {
                list.append('\n').append(part.line());
            }
        }
        for (Part part : parts) {
            if (part.room().isPresent()) {
                Room room = part.room().get();
                room.store().write(room.places(), list.toString());
            }
        }
    }

    private String lineOfMain() {
        return new Part.OfFolder(main).line();
    }

    boolean isMain(Part part) {
        return part.line().equals(lineOfMain());
    }

    boolean isCommitted() throws IOException {
        return main.has(main.commit());
    }

    /**
     * Puts all parts in place. If one fails, everything is put back.
     *
     * @throws IOException why it failed
     */
    void commit() throws IOException {
        isSettled = false;
        try {
            main.store().write(main.commit(), "");
            for (Part part : parts) {
                part.redo();
            }
        } catch (IOException | RuntimeException e) {
            takeBack(e);
            throw e;
        }
        isSettled = true;
    }

    private void takeBack(Exception cause) {
        try {
            main.store().delete(main.commit());
            for (Part part : parts) {
                part.undo();
            }
            isSettled = true;
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Whether nothing is half done. Otherwise the rooms have to stay, and the next run does what is missing. */
    boolean isSettled() {
        return isSettled;
    }

    /** Removes everything that is not in its place, the main room last, because it says that the run is complete. */
    void clean() throws IOException {
        for (Part part : parts) {
            if (!isMain(part)) {
                part.clean();
            }
        }
        main.delete();
    }

    /** Completes {@code part} or takes it back, after a crash, and removes what is not in its place. */
    void settle(Part part) throws IOException {
        putInOrder(part);
        part.clean();
    }

    /** The same without removing anything. */
    void putInOrder(Part part) throws IOException {
        if (isCommitted()) {
            part.redo();
        } else {
            part.undo();
        }
    }
}
