package io.sparkcapacity.output.commit;

import io.sparkcapacity.input.place.Kind;
import io.sparkcapacity.input.place.Place;
import io.sparkcapacity.output.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What is at the place of an output, and whether it may be replaced. */
record Existing(Place place, String content, Store store) {
    /** What is there: two answers are equal as long as nobody changed it. */
    String state() throws IOException {
        if (place.kind() == Kind.ABSENT) {
            return "nothing";
        }
        return mark().map(mark -> "run " + mark.run()).orElse("a folder");
    }

    boolean isAbsent() throws IOException {
        return place.kind() == Kind.ABSENT;
    }

    /**
     * Why it must not be replaced: only an empty folder and what this program wrote may be. Empty if it may be
     * replaced, or if nothing is there.
     */
    Optional<String> objection() throws IOException {
        return switch (place.kind()) {
            case ABSENT -> Optional.empty();
            case FILE -> Optional.of("it is a file");
            case SPECIAL -> Optional.of("it is a device or a pipe");
            case FOLDER -> objectionToFolder();
        };
    }

    private Optional<String> objectionToFolder() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        if (place.local().map(here::startsWith).orElse(false)) {
            return Optional.of("the folder in which this program runs is or lies in it");
        }
        Optional<String> foreign = Contents.foreign(place.path(), store);
        if (foreign.isPresent()) {
            return Optional.of("it has something else in it, " + foreign.get());
        }
        if (Contents.of(place.path(), store).isEmpty()) {
            return Optional.empty();
        }
        Optional<Mark> mark = mark();
        if (mark.isEmpty()) {
            return Optional.of("it has no mark of this program");
        }
        String found = mark.get().content();
        if (!found.equals(content)) {
            return Optional.of("it holds " + found + ", not " + content);
        }
        return mark.get().fits(place.path(), store)
                ? Optional.empty()
                : Optional.of("files were added to it or removed from it since it was written");
    }

    private Optional<Mark> mark() throws IOException {
        return place.kind() == Kind.FOLDER ? Mark.in(place.path(), store) : Optional.empty();
    }
}
