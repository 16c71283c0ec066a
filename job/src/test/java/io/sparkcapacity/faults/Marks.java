package io.sparkcapacity.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** What processes have marked in a directory, each mark a file. */
record Marks(Path directory) {
    private static final String ENDING = ".mark";

    static Marks in(Path directory) {
        return new Marks(directory);
    }

    void add(String what) throws IOException {
        Path file = directory.resolve(UUID.randomUUID() + ".new");
        Files.writeString(file, what);
        Files.move(file, directory.resolve(UUID.randomUUID() + ENDING));
    }

    /** The different marks. */
    List<String> all() throws IOException {
        TreeSet<String> marks = new TreeSet<>();
        for (Path file : files()) {
            marks.add(Files.readString(file));
        }
        return List.copyOf(marks);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    void clear() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }
}
