package io.sparkcapacity.input.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of bytes and of half precision with some bytes changed: a clear error or the right answer, nothing else. */
class FuzzTest {
    private static final int CHANGED_FILES = 25;
    private static final int FOOTER_END = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "pyarrow-half, ''",
        "pyarrow-binary-f16, dtype=f16",
        "pyarrow-fixed-f16, dtype=f16",
        "pyarrow-fixed-bf16, dtype=bf16",
        "pyarrow-float-split, ''"
    })
    void changedBytesAreAnErrorOrChangeNothing(String file, String settings) throws IOException {
        byte[] original = Files.readAllBytes(Path.of(ForeignActivations.path(file)));
        SplittableRandom random = new SplittableRandom(file.hashCode());
        int pages = pageBytes(original);
        for (int k = 0; k < CHANGED_FILES; k++) {
            byte[] changed = original.clone();
            int at = random.nextInt(4, pages);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            requireErrorOrAnswer(file + " with byte " + at + " changed", changed, settings, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"pyarrow-half, ''", "pyarrow-fixed-f16, dtype=f16"})
    void aChangedFooterIsAnErrorOrAnotherTable(String file, String settings) throws IOException {
        byte[] original = Files.readAllBytes(Path.of(ForeignActivations.path(file)));
        SplittableRandom random = new SplittableRandom(file.hashCode());
        int pages = pageBytes(original);
        for (int k = 0; k < CHANGED_FILES; k++) {
            byte[] changed = original.clone();
            int at = random.nextInt(pages, original.length);
            changed[at] = (byte) random.nextInt(256);
            // Names and types have no checksum, so a changed name is taken as it is.
            requireErrorOrAnswer(file + " with byte " + at + " changed", changed, settings, false);
            byte[] cut = Arrays.copyOf(original, random.nextInt(original.length));
            requireErrorOrAnswer(file + " cut at " + cut.length, cut, settings, true);
        }
    }

    /** Where the pages end. The length of the footer is before the last four bytes. */
    private static int pageBytes(byte[] file) {
        assertThat(new String(file, file.length - 4, 4, UTF_8)).isEqualTo("PAR1");
        return file.length
                - FOOTER_END
                - ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - FOOTER_END);
    }

    private void requireErrorOrAnswer(String what, byte[] bytes, String settings, boolean theAnswer)
            throws IOException {
        Path cache = Files.write(directory.resolve("changed.parquet"), bytes);
        String output = directory.resolve("capacities").toString();
        CapacityOptions options =
                ForeignActivations.options(settings).with("output", output).with("mode", "overwrite");
        try {
            CapacityAnalysis.with(TestSpark.session(), options).write(List.of(cache.toString()));
            if (theAnswer) {
                Map<String, double[]> capacities = ForeignActivations.byComponent(
                        TestSpark.session().read().parquet(output), "number");
                for (int component = 0; component < 2; component++) {
                    assertThat(capacities.get(ForeignActivations.COMPONENTS.get(component)))
                            .as(what)
                            .containsExactly(
                                    Oracle.capacities(ForeignActivations.activations(component)),
                                    org.assertj.core.data.Offset.offset(1e-12));
                }
            }
        } catch (InvalidInputException | InvalidSettingException | MissingInputException e) {
            assertThat(e.getMessage()).as(what).isNotBlank().doesNotContain("\n");
        } catch (RuntimeException e) {
            throw new AssertionError(what + " ended the run without a clear error: " + e, e);
        }
    }
}
