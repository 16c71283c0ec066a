package io.sparkcapacity.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No bit of an output has changed since its digest was recorded. The bits depend on files, strategy and arithmetic. The
 * Vector API and plain Java give the same bits; a native library gives others.
 */
class OutputBitsTest {
    private static final Map<String, String> RECORDED = OutputBits.recorded();

    @TempDir
    static Path directory;

    private static OutputCaches caches;

    @BeforeAll
    static void prepareCaches() {
        caches = new OutputCaches(directory);
    }

    static List<OutputCase> cases() {
        return OutputCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void outputHasTheRecordedBits(OutputCase output) {
        assertThat(output.digest().apply(caches)).as(output.name()).hasToString(RECORDED.get(output.name()));
    }

    @Test
    void everyRecordedOutputIsCompared() {
        assertThat(cases()).extracting(OutputCase::name).containsExactlyInAnyOrderElementsOf(RECORDED.keySet());
    }
}
