package io.sparkcapacity.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class KernelTableTest {
    @Test
    void theTableHasTheHeadOfThePage() throws IOException {
        assertThat(Files.readString(Path.of("../docs/PERFORMANCE.md"))).contains(KernelTable.of(List.of()));
    }

    @Test
    void aLineHasTheRatiosOfItsOwnWidth() {
        List<KernelRate> rates = Stream.of(
                        rates(VectorWidth.AVX2, 1024, 20, 25), rates(VectorWidth.AVX_512, 1024, 40, 40))
                .flatMap(List::stream)
                .toList();
        assertThat(KernelTable.of(rates).lines().skip(2))
                .containsExactly(
                        "| AVX-512 | 2 | 1,024 | 40 | 40 | 100 % | 40 | 40 | 100 % | 40 | 40 |",
                        "| AVX2 | 2 | 1,024 | 20 | 25 | 80 % | 20 | 25 | 80 % | 20 | 20 |");
    }

    private static List<KernelRate> rates(VectorWidth width, int features, double ours, double openBlas) {
        return List.of(
                new KernelRate(width, 2, features, "secondMoment", ours),
                new KernelRate(width, 2, features, "secondMomentInSingle", ours),
                new KernelRate(width, 2, features, "scoring", ours),
                new KernelRate(width, 2, features, "rowGram", ours),
                new KernelRate(width, 2, features, "openBlasDsyrk", openBlas),
                new KernelRate(width, 2, features, "openBlasDtrmm", openBlas));
    }

    @Test
    void aRateIsReadFromItsLine() {
        KernelRate rate = new KernelRate(VectorWidth.AVX2, 2, 512, "scoring", 12.5);
        assertThat(KernelRate.of(rate.line())).contains(rate);
        assertThat(KernelRate.of("# JMH version: 1.37")).isEmpty();
    }

    @Test
    void theWidestVectorsNeedNoSetting() throws IOException {
        assertThat(VectorWidth.ofThisMachine().get(0).jvmArguments()).isEmpty();
        assertThat(VectorWidth.ofThisMachine().get(0).environment()).isEmpty();
    }

    @Test
    void theSymmetricHalfCountsAsTheWork() {
        double rows = 256.0 * KernelBenchmark.PANELS;
        assertThat(KernelBenchmark.multiplyAdds("secondMoment", 512)).isEqualTo(rows * 512 * 512 / 2);
        assertThat(KernelBenchmark.multiplyAdds("rowGram", 512)).isEqualTo(rows * rows / 2 * 512);
    }
}
