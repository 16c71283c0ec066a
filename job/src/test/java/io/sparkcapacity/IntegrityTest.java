package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.SelfCheckException;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.StripProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files, files that change during the run and wrong arithmetic end a run, and no output is left. */
class IntegrityTest {
    @TempDir
    Path directory;

    private Path cache;
    private Path output;

    @BeforeEach
    void writeCache() {
        cache = directory.resolve("cache");
        output = directory.resolve("results").resolve("capacities");
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(600, 40, 11));
        TestSpark.session().conf().set("spark.sql.parquet.compression.codec", "uncompressed");
        TestSpark.write(rows, cache, 2);
        TestSpark.session().conf().unset("spark.sql.parquet.compression.codec");
    }

    private CapacityOptions options(String strategy) {
        return CapacityOptions.defaults().with("strategy", strategy).with("output", output.toString());
    }

    private void write(String strategy, StripProducts products) {
        new CapacityAnalysis(TestSpark.session(), options(strategy), products).write(List.of(cache.toString()));
    }

    private void assertNoOutput() {
        assertThat(output.getParent()).doesNotExist();
    }

    private static Path parquetIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .min(java.util.Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void bothReadersFindAFlippedBitInAPage(String vectorised) throws IOException {
        Path file = parquetIn(cache);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        // Otherwise Hadoop's own checksum of a local file would find the damage first.
        Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
        TestSpark.session().conf().set("spark.sql.parquet.enableVectorizedReader", vectorised);
        try {
            assertThatThrownBy(() -> write("feature-gram", BestStripProducts.INSTANCE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageContaining("damaged");
        } finally {
            TestSpark.session().conf().unset("spark.sql.parquet.enableVectorizedReader");
        }
        assertNoOutput();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETED,feature-gram,was deleted",
        "REPLACED,feature-gram,was replaced",
        "ADDED,feature-gram,was added",
        "DELETED,row-gram,was deleted",
        "REPLACED,row-gram,was replaced",
        "ADDED,row-gram,was added"
    })
    void aFileThatChangesBetweenThePassesEndsTheRun(Change change, String strategy, String message) throws IOException {
        Path other =
                Path.of(TestSpark.write(TestSpark.floats(Oracle.gaussian(310, 40, 12)), directory.resolve("other"), 1));
        Meddling.next = () -> change.applyTo(cache, other);
        assertThatThrownBy(() -> write(strategy, new Meddling()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("changed while it was read")
                .hasMessageContaining(message)
                .hasMessageContaining(".parquet");
        assertThat(Meddling.next).as("the change was made").isNull();
        assertNoOutput();
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void wrongArithmeticFailsASelfCheck(Wrong wrong) {
        assertThatThrownBy(() -> write(wrong.strategy, wrong))
                .isInstanceOf(SelfCheckException.class)
                .hasMessageContaining("Self-check failed")
                .hasMessageContaining(wrong.law);
        assertNoOutput();
    }

    @Test
    void correctArithmeticOfTheSameShapePassesAllSelfChecks() {
        write("row-gram", BestStripProducts.INSTANCE);
        assertThat(output).isNotEmptyDirectory();
    }

    enum Change {
        DELETED,
        REPLACED,
        ADDED;

        void applyTo(Path cache, Path other) {
            try {
                Path file = parquetIn(cache);
                switch (this) {
                    case DELETED -> Files.delete(file);
                    case ADDED -> Files.copy(file, cache.resolve("zzz.parquet"));
                    case REPLACED -> Files.write(file, Files.readAllBytes(parquetIn(other)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Correct arithmetic that also runs {@link #next}, once, when the first product of the run is formed. */
    static class Meddling implements StripProducts {
        static volatile Runnable next;

        static synchronized void meddle() {
            Runnable once = next;
            if (once != null) {
                next = null;
                once.run();
            }
        }

        @Override
        public void multiplyAdd(
                int terms,
                double[] a,
                int fromA,
                double[] b,
                int fromB,
                int strideB,
                int columns,
                double[] c,
                int fromC) {
            meddle();
            BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        }

        @Override
        public void multiplyAdd(
                int terms,
                float[] a,
                int fromA,
                float[] b,
                int fromB,
                int strideB,
                int columns,
                double[] c,
                int fromC) {
            BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        }
    }

    /** Arithmetic that is wrong in one entry of a product. */
    enum Wrong implements StripProducts {
        DIAGONAL_OF_SECOND_MOMENT("feature-gram", "tr M = Σ ‖x_i‖²"),
        SECOND_MOMENT("feature-gram", "‖M‖²_F"),
        SCORING("feature-gram", "‖M‖²_F"),
        GRAM("row-gram", "Gram tiles"),
        NOT_A_NUMBER("row-gram", "Gram tiles");

        private final String strategy;
        private final String law;

        Wrong(String strategy, String law) {
            this.strategy = strategy;
            this.law = law;
        }

        @Override
        public void multiplyAdd(
                int terms,
                double[] a,
                int fromA,
                double[] b,
                int fromB,
                int strideB,
                int columns,
                double[] c,
                int fromC) {
            BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
            // The second moment is the product of a panel with itself; scoring multiplies a panel by the moment.
            boolean ofPanelWithItself = a == b;
            switch (this) {
                case DIAGONAL_OF_SECOND_MOMENT -> c[fromC] *= ofPanelWithItself ? 1.0001 : 1;
                case SECOND_MOMENT -> c[fromC + 1] += ofPanelWithItself ? 10 : 0;
                case SCORING -> c[fromC] *= ofPanelWithItself ? 1 : 1.01;
                case GRAM -> c[fromC] *= 1.01;
                case NOT_A_NUMBER -> c[fromC + 3] = Double.NaN;
            }
        }

        @Override
        public void multiplyAdd(
                int terms,
                float[] a,
                int fromA,
                float[] b,
                int fromB,
                int strideB,
                int columns,
                double[] c,
                int fromC) {
            BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        }
    }
}
