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
    void theLatestLinesReplaceAllEarlierOnesWithTheirKey() throws IOException {
        KeyedLines lines = new KeyedLines(directory.resolve("results/lines.csv"), "size,what,seconds", 1);
        assertThat(lines.read()).isEmpty();
        lines.put(List.of("1,a,10", "1,b,20"));
        lines.put(List.of("2,a,30"));
        lines.put(List.of("1,a,11"));
        assertThat(lines.read()).containsExactly("2,a,30", "1,a,11");
    }
}
