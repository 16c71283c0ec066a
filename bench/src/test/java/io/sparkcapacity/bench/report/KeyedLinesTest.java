package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyedLinesTest {
    @TempDir
    private Path directory;

    @Test
    void theLatestLineOfAKeyTakesItsPlace() throws IOException {
        KeyedLines lines = new KeyedLines(directory.resolve("results/lines.csv"), "what,size,seconds", 2);
        assertThat(lines.read()).isEmpty();
        lines.put(List.of("a,1,10", "b,1,20"));
        lines.put(List.of("c,1,30", "a,1,11"));
        assertThat(lines.read()).containsExactly("a,1,11", "b,1,20", "c,1,30");
    }
}
