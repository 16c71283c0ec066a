package io.sparkcapacity.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The first file of an input, which another file replaces for a while. */
record ReplacedInput(Path input, Path control) {
    private Path aside() {
        return control.resolve("aside.parquet");
    }

    /** Replaces the file by a copy of the second, as a writer does that knows nothing of the run. */
    String replace() throws IOException {
        List<Path> files = files();
        Path replacement = control.resolve("replacement");
        Files.copy(files.get(1), replacement);
        Files.move(files.get(0), aside());
        Files.move(replacement, files.get(0), StandardCopyOption.ATOMIC_MOVE);
        return "replaced " + files.get(0).getFileName();
    }

    void restore() throws IOException {
        if (Files.exists(aside())) {
            Files.move(aside(), files().get(0), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
