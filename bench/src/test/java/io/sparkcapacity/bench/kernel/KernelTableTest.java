package io.sparkcapacity.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelTableTest {
    @Test
    void theTableHasTheHeadOfThePage() throws IOException {
        assertThat(Files.readString(Path.of("../docs/PERFORMANCE.md"))).contains(KernelTable.of(List.of()));
    }

    @Test
    void theSymmetricHalfCountsAsTheWork() {
        double rows = 256.0 * KernelBenchmark.PANELS;
        assertThat(KernelBenchmark.multiplyAdds("secondMoment", 512)).isEqualTo(rows * 512 * 512 / 2);
        assertThat(KernelBenchmark.multiplyAdds("rowGram", 512)).isEqualTo(rows * rows / 2 * 512);
    }
}
