package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and columns that don't fit: the message, the exit code, and nothing left behind. */
class BadInputTest {
    @TempDir
    Path directory;

    private Path results() {
        return directory.resolve("results");
    }

    private CommandLineRun failing(String input, String... more) {
        return CommandLineRun.failing(results(), input, more);
    }

    private String cache(Dataset<Row> rows) {
        return TestSpark.write(rows, directory.resolve("cache"), 1);
    }

    private static Dataset<Row> good() {
        return TestSpark.floats(Oracle.gaussian(20, 4, 1));
    }

    @Test
    void noSuchPath() {
        failing(directory.resolve("nowhere").toString()).endsWith(66, "capacity: No such input", "nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"row-gram", "feature-gram", "blocked-feature-gram"})
    void activationsTooLongForSinglePrecision(String strategy) {
        float[][] activations = Oracle.gaussian(20, 4, 1);
        activations[7][2] = 3e38f;
        activations[8][2] = -2e38f;
        String cache = cache(TestSpark.floats(activations));
        failing(cache, "--precision", "single", "--strategy", strategy)
                .endsWith(65, "has an activation of norm 3.0e+38", "8.2e+17", "--precision double");
    }

    @Test
    void moreActivationsAboveTheToleranceThanAreScoredAgain() {
        Dataset<Row> many = TestSpark.session()
                .range(100_001)
                .selectExpr("id", "array(float(id % 7 + 1), float(id % 5)) as features");
        failing(cache(many), "--precision", "single")
                .endsWith(65, "100,001 activations exceed", "set --precision double, or --max-relative-error higher");
    }

    /** The row itself is valid, so that no rule for invalid rows helps. */
    @Test
    void activationsTooShortNextToTheOthers() {
        String cache = cache(TestSpark.doubles(new double[][] {{1e150, 0}, {1e-150, 1e-150}}));
        failing(cache, "--on-invalid", "skip")
                .endsWith(
                        65,
                        "Activation 1 (id '1') is so short",
                        "scale the row",
                        "leave it or the longest ones out with --where");
    }

    @Test
    void aFolderOfADeltaTable() throws IOException {
        String cache = cache(good());
        Files.createDirectory(Path.of(cache, "_delta_log"));
        failing(cache).endsWith(65, "capacity: ", "is a Delta table", "--input-format delta");
    }

    @Test
    void aPatternThatIsNoRegularExpression() {
        failing(cache(good()), "--where", "cast(id as string) rlike '['").endsWith(2, "--where", "'['", "Unclosed");
    }

    @Test
    void aDirectoryWithoutFiles() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        failing(directory.resolve("empty").toString()).endsWith(66, "No Parquet file in", "empty");
    }

    @Test
    void aDirectoryWithoutParquet() throws IOException {
        Path text = Files.createDirectory(directory.resolve("texts"));
        Files.writeString(text.resolve("a.txt"), "no Parquet at all");
        failing(text.toString()).endsWith(66, "No Parquet file in", "a.txt");
    }

    @Test
    void aFileCutInHalf() throws IOException {
        Path file = onlyFile(cache(good()));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        removeChecksum(file);
        failing(directory.resolve("cache").toString())
                .endsWith(65, file.getFileName().toString(), "damaged or cut off", "restore it");
    }

    @Test
    void noColumnOfVectors() {
        failing(cache(good().drop("features"))).endsWith(65, "no column of vectors", "id bigint");
    }

    @Test
    void twoColumnsOfVectors() {
        Dataset<Row> two = good().withColumnRenamed("features", "a").withColumn("b", functions.col("a"));
        failing(cache(two)).endsWith(65, "2 columns that can hold vectors", "a, b", "--features");
    }

    static Stream<Arguments> namedColumns() {
        return Stream.of(
                Arguments.of("--features", "featres", "did you mean 'features'?"),
                Arguments.of("--component", "idd", "did you mean 'id'?"),
                Arguments.of("--id", "something", "it has id bigint, features array<float>"));
    }

    @ParameterizedTest
    @MethodSource("namedColumns")
    void aNamedColumnThatIsNotThere(String flag, String name, String remedy) {
        failing(cache(good()), flag, name).endsWith(65, flag, "'" + name + "'", "does not have", remedy);
    }

    @Test
    void aVectorColumnOfStrings() {
        Dataset<Row> strings = good().withColumn("features", functions.lit("1 2 3"));
        failing(cache(strings)).endsWith(65, "'features'", "string", "--features");
    }

    @Test
    void aComponentColumnOfVectors() {
        failing(cache(good()), "--component", "features").endsWith(65, "'features'", "--component");
    }

    @Test
    void aCarriedColumnNamedLikeAResult() {
        Dataset<Row> taken = good().withColumn("capacity", functions.lit(1));
        failing(cache(taken)).endsWith(65, "'capacity'", "--id");
    }

    @Test
    void noRows() {
        String empty = directory.resolve("cache").toString();
        good().limit(0).write().parquet(empty);
        failing(empty).endsWith(65, "no rows");
        CommandLineRun validated = CommandLineRun.of("validate", empty);
        assertThat(validated.code()).isEqualTo(65);
        assertThat(validated.out()).contains("There are no rows");
    }

    static Stream<Arguments> badRows() {
        List<Arguments> cases = List.of(
                Arguments.of("if(id = 7, null, features)", "is null;"),
                Arguments.of("if(id = 7, slice(features, 1, 3), features)", "has 3 features", "has 4"),
                Arguments.of(
                        "if(id = 7, transform(features, (v, i) -> if(i = 2, null, v)), features)", "null at feature 2"),
                Arguments.of(
                        "if(id = 7, transform(features, (v, i) -> if(i = 2, float('nan'), v)), features)", "NaN at"),
                Arguments.of(
                        "if(id = 7, transform(features, (v, i) -> if(i = 3, float('-inf'), v)), features)",
                        "infinite at feature 3"));
        return Stream.of("row-gram", "feature-gram")
                .flatMap(strategy -> cases.stream().map(bad -> Arguments.of(strategy, bad.get()[0], bad.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void aRowThatIsNoActivationIsNamed(String strategy, String features, String defect) {
        Dataset<Row> rows = good().withColumn("features", functions.expr(features))
                .withColumn("component", functions.expr("if(id % 2 = 1, 'odd', 'even')"));
        failing(cache(rows), "--strategy", strategy)
                .endsWith(65, "Activation 3 of component 'odd'", "id '7'", defect, "correct or remove the row");
    }

    @Test
    void aComponentOfNoVectorsAtAll() {
        Dataset<Row> rows = good().withColumn("features", functions.expr("if(id < 20, null, features)"));
        failing(cache(rows)).endsWith(65, "20 rows and not one vector");
    }

    @Test
    void theFirstOfManyBadRowsIsNamed() {
        String cache = TestSpark.write(
                good().withColumn("features", functions.expr("if(id in (5, 6, 15, 19), null, features)")),
                directory.resolve("cache"),
                1);
        CommandLineRun run = failing(cache);
        run.endsWith(65, "Activation 5 (id '5') is null");
        assertThat(run.err()).as("a remedy for lengths alone").doesNotContain("--component");
    }

    @Test
    void zeroActivationsFailOnlyIfAskedTo() {
        Dataset<Row> rows = good().withColumn(
                        "features", functions.expr("if(id = 3, transform(features, v -> float(0)), features)"));
        String cache = cache(rows);
        failing(cache, "--zero-activation", "fail").endsWith(65, "1 activations of norm 0", "--zero-activation");
        String output = directory.resolve("nan").toString();
        assertThat(CommandLineRun.of("compute", cache, "--output", output, "--zero-activation", "nan")
                        .code())
                .isZero();
        double[] capacities = TestSpark.column(TestSpark.session().read().parquet(output), "capacity");
        assertThat(capacities[3]).isNaN();
        assertThat(capacities[4]).isBetween(0.0, 1.0);
    }

    private static Path onlyFile(String cache) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(cache))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void removeChecksum(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    }
}
