package io.sparkcapacity.bits;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records the digests of all outputs. The name of the class is not that of a test, so it runs only on request. */
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
