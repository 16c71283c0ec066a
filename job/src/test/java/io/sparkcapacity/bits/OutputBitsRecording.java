package io.sparkcapacity.bits;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records the digests of all outputs; no test by name, so it runs when asked for. */
class OutputBitsRecording {
    @TempDir
    Path directory;

    @Test
    void record() {
        OutputCaches caches = new OutputCaches(directory);
        Map<String, OutputDigest> digests = new TreeMap<>();
        for (OutputCase output : OutputCases.all()) {
            digests.put(output.name(), output.digest().apply(caches));
        }
        OutputBits.record(digests);
    }
}
