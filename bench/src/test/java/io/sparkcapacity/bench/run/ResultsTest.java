package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.bench.peer.Peer;
import io.sparkcapacity.bench.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
    private static final Peer PEER = Peers.javaPeer("MLlib BlockMatrix XXᵀ");

    @TempDir
    private Path directory;

    private Path capacities(String name, String lines) throws IOException {
        Path output = Files.createDirectories(directory.resolve(name));
        Files.writeString(output.resolve("capacities.csv"), lines);
        return output;
    }

    @Test
    void theLargestRelativeDifferenceCounts() throws IOException {
        Path ours = capacities("ours", "0,0.5\n1,0.25\n");
        Path theirs = capacities("theirs", "1,0.25\n0,0.6\n");
        assertThat(Results.difference(ours, theirs, 2)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aMissingCapacityIsAnInfiniteDifference() throws IOException {
        Path ours = capacities("ours", "0,0.5\n1,0.25\n");
        Path theirs = capacities("theirs", "0,0.5\n");
        assertThat(Results.difference(ours, theirs, 2)).isInfinite();
    }

    @Test
    void earlierResultsOfAPeerAreDeleted() throws IOException {
        Path output = Results.of(directory, PEER);
        capacities(output.getFileName().toString(), "0,0.5\n");
        assertThat(Results.emptied(directory, PEER)).isEqualTo(output).doesNotExist();
    }
}
