package io.sparkcapacity.input;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.report.ComponentReport;
import io.sparkcapacity.report.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways a cache may hold its vectors and name its components. */
class InputTest {
    private static final double AGREEMENT = 1e-12;

    @TempDir
    Path directory;

    private final float[][] activations = Oracle.gaussian(90, 10, 41);
    private final double[] expected = Oracle.capacities(activations);

    private CapacityResult compute(CapacityOptions options, String... inputs) {
        return CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(inputs));
    }

    private String cache(Dataset<Row> rows) {
        return TestSpark.write(rows, directory.resolve("cache"), 2);
    }

    private void assertExpected(CapacityResult result) {
        assertClose(TestSpark.column(result.capacities(), "capacity"), expected, AGREEMENT);
    }

    @Test
    void vectorsOfDoubles() {
        assertExpected(compute(CapacityOptions.defaults(), cache(TestSpark.doubles(Oracle.widened(activations)))));
    }

    @Test
    void denseAndSparseMlVectorsByTurns() {
        List<Row> rows = new ArrayList<>();
        float[][] halfZero = new float[40][10];
        for (int row = 0; row < 40; row++) {
            for (int k = row % 2; k < 10; k += 2) {
                halfZero[row][k] = activations[row][k];
            }
            Vector dense = Vectors.dense(Oracle.widened(halfZero)[row]);
            rows.add(RowFactory.create((long) row, row % 3 == 0 ? dense : dense.toSparse()));
        }
        String cache = cache(TestSpark.frame(rows, SQLDataTypes.VectorType()));
        try (CapacityResult result = compute(CapacityOptions.defaults(), cache)) {
            assertClose(TestSpark.column(result.capacities(), "capacity"), Oracle.capacities(halfZero), AGREEMENT);
        }
    }

    @Test
    void severalPathsAndGlobsAreOneInput() {
        Dataset<Row> rows = TestSpark.floats(activations);
        String a = TestSpark.write(rows.where("id < 30"), directory.resolve("a"), 1);
        String b = TestSpark.write(rows.where("id >= 30 and id < 60"), directory.resolve("b"), 1);
        TestSpark.write(rows.where("id >= 60"), directory.resolve("c"), 1);
        assertExpected(compute(CapacityOptions.defaults(), a, b, directory + "/c/*.parquet"));
        assertExpected(compute(CapacityOptions.defaults(), directory + "/[abc]"));
    }

    @Test
    void aPathMayHaveSpacesAndPercentsButNoCharacterOfAGlob() {
        Dataset<Row> rows = TestSpark.floats(activations);
        assertExpected(compute(CapacityOptions.defaults(), TestSpark.write(rows, directory.resolve("a b%20c"), 2)));
        String bracketed = TestSpark.write(rows, directory.resolve("run[1]"), 1);
        assertThatThrownBy(() -> compute(CapacityOptions.defaults(), bracketed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("run[1]")
                .hasMessageContaining("rename it");
    }

    @Test
    void partitionDirectoriesAreComponents() {
        Dataset<Row> rows = TestSpark.floats(activations).withColumn("layer", functions.expr("id % 3"));
        String cache = directory.resolve("cache").toString();
        rows.write().partitionBy("layer").parquet(cache);
        CapacityOptions options = CapacityOptions.defaults().with("component", "layer");
        try (CapacityResult result = compute(options, cache)) {
            float[][] third = new float[30][];
            Arrays.setAll(third, k -> activations[3 * k + 1]);
            assertClose(
                    TestSpark.column(result.capacities().where("layer = 1"), "capacity"),
                    Oracle.capacities(third),
                    AGREEMENT);
            assertThat(result.report().components().stream()
                            .map(component -> component.shape().name()))
                    .containsExactly("0", "1", "2");
        }
    }

    @Test
    void partitionDirectoriesGivenOneByOneKeepTheirColumn() {
        String cache = directory.resolve("cache").toString();
        TestSpark.floats(activations)
                .withColumn("component", functions.expr("concat('c', id % 3)"))
                .write()
                .partitionBy("component")
                .parquet(cache);
        for (String inputs : List.of(cache + "/component=*", cache + "/component=*/*.parquet")) {
            assertThat(compute(CapacityOptions.defaults(), inputs).report().components())
                    .as(inputs)
                    .hasSize(3);
        }
    }

    @Test
    void aColumnOfTwoTypesIsRefused() {
        Dataset<Row> floats = TestSpark.floats(activations);
        Dataset<Row> words = floats.withColumn("features", functions.lit("words"));
        String a = TestSpark.write(floats, directory.resolve("a"), 1);
        String b = TestSpark.write(words, directory.resolve("b"), 1);
        String mixed = TestSpark.write(floats, directory.resolve("mixed"), 1);
        TestSpark.write(words, directory.resolve("mixed"), 1);
        String partly = TestSpark.write(floats, directory.resolve("partly"), 1);
        TestSpark.write(floats.withColumn("component", functions.lit("x")), directory.resolve("partly"), 1);
        for (String[] inputs : new String[][] {{a, b}, {mixed}}) {
            assertThatThrownBy(() -> compute(CapacityOptions.defaults(), inputs))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("write one again");
        }
        for (String[] inputs : new String[][] {{partly}, {a, partly}}) {
            assertThatThrownBy(() -> compute(CapacityOptions.defaults(), inputs))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("leave out the files without it");
        }
    }

    @Test
    void hiddenFilesOfAGlobAreLeftOut() {
        String cache = cache(TestSpark.floats(activations));
        assertExpected(compute(CapacityOptions.defaults(), cache + "/*"));
    }

    @Test
    void sumsThatCancelAltogetherAreScoredAgain() {
        float[][] cancelling = new float[1001][];
        Arrays.fill(cancelling, new float[] {1e4f, 1e4f});
        cancelling[1000] = new float[] {1e-4f, -1e-4f};
        CapacityOptions options = CapacityOptions.defaults().with("strategy", "feature-gram");
        try (CapacityResult result = compute(options, cache(TestSpark.floats(cancelling)))) {
            assertThat(TestSpark.column(result.capacities(), "capacity")[1000]).isEqualTo(1);
        }
    }

    @Test
    void whatDoubleCannotTellIsRefusedInOneSentence() {
        for (double tiny : new double[] {1e-90, 1e-170}) {
            double[][] wide = {{1, 0}, {0, tiny}};
            assertThatThrownBy(() -> CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                            .compute(TestSpark.doubles(wide)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void componentsOfDifferentLengthAreEachTheirOwn() {
        Dataset<Row> rows = TestSpark.floats(activations)
                .withColumn("component", functions.expr("id % 2 = 0"))
                .withColumn("features", functions.expr("if(component, slice(features, 1, 4), features)"));
        try (CapacityResult result = compute(CapacityOptions.defaults(), cache(rows))) {
            assertThat(result.report().components().stream()
                            .map(component -> component.shape().features()))
                    .containsExactly(10, 4);
        }
    }

    @Test
    void namesOfAnyCharactersAreComponents() {
        Dataset<Row> rows = TestSpark.floats(activations)
                .withColumn(
                        "component",
                        functions.expr("element_at(array('a/b', 'it\\'s \"quoted\"', '../up', 'two\\nlines', '', null),"
                                + " cast(id % 6 + 1 as int))"));
        String output = directory.resolve("results").resolve("capacities").toString();
        var report = CapacityAnalysis.with(
                        TestSpark.session(), CapacityOptions.defaults().with("output", output))
                .write(List.of(cache(rows)));
        assertThat(report.components().stream()
                        .map(component -> component.shape().name()))
                .containsExactlyInAnyOrder("a/b", "it's \"quoted\"", "../up", "two\nlines", "", null);
        assertThat(report.summary()).contains("'two\\u000alines'", "NULL").doesNotContain("two\nlines");
        assertThat(report.json()).contains("it's \\\"quoted\\\"", "two\\nlines");
        Dataset<Row> written = TestSpark.session().read().parquet(output);
        float[][] up = new float[15][];
        Arrays.setAll(up, k -> activations[6 * k + 2]);
        assertClose(
                TestSpark.column(written.where("component = '../up'"), "capacity"), Oracle.capacities(up), AGREEMENT);
        assertThat(written.where("component is null").count()).isEqualTo(15);
    }

    @Test
    void theCarriedColumnsAreThoseNamedOrAllOthers() {
        Dataset<Row> rows = TestSpark.floats(activations)
                .withColumn("a.b`c", functions.col("id"))
                .withColumn("component", functions.lit("x"));
        String cache = cache(rows);
        assertThat(compute(CapacityOptions.defaults(), cache).capacities().columns())
                .containsExactly(
                        "component",
                        "id",
                        "a.b`c",
                        "source_file",
                        "row_index",
                        "capacity",
                        "squared_norm",
                        "squared_dot_sum");
        assertThat(compute(CapacityOptions.defaults().with("id", "id"), cache)
                        .capacities()
                        .columns())
                .containsExactly(
                        "component", "id", "source_file", "row_index", "capacity", "squared_norm", "squared_dot_sum");
    }

    @Test
    void squaredNormsAndSumsAreThoseOfTheInputsScale() {
        double[][] activations = {{1e200, 0}, {0, 2e200}};
        try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .compute(TestSpark.doubles(activations))) {
            assertThat(TestSpark.column(result.capacities(), "squared_norm"))
                    .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            assertThat(TestSpark.column(result.capacities(), "capacity")).containsExactly(1, 1);
        }
        double[][] small = {{3, 4}, {-4, 3}};
        try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .compute(TestSpark.doubles(small))) {
            assertThat(TestSpark.column(result.capacities(), "squared_norm")).containsExactly(25, 25);
            assertThat(TestSpark.column(result.capacities(), "squared_dot_sum")).containsExactly(625, 625);
        }
    }

    @Test
    void theReportCountsZerosAndKeepsTheBounds() {
        float[][] withZero = Arrays.copyOf(activations, 91);
        withZero[90] = new float[10];
        try (CapacityResult result = compute(CapacityOptions.defaults(), cache(TestSpark.floats(withZero)))) {
            ComponentReport report = result.report().components().get(0);
            assertThat(report.totals().zeroRows()).isEqualTo(1);
            assertThat(report.totals().capacity()).isBetween(report.totals().participationRatio(), 10.0);
            assertThat(report.quantile(0.5)).isBetween(0.0, 1.0);
            assertThat(result.report().json()).contains("\"zero-activations\" : 1", "\"holds\" : true");
        }
    }

    @Test
    void validateCountsWhatIsWrongWithoutFailing() {
        Dataset<Row> rows = TestSpark.floats(activations)
                .withColumn(
                        "features",
                        functions.expr("case when id = 1 then null when id = 2 then slice(features, 1, 3)"
                                + " when id = 3 then transform(features, v -> float('nan'))"
                                + " when id = 4 then transform(features, v -> float('inf'))"
                                + " when id = 5 then transform(features, v -> cast(null as float)) else features end"));
        Validation validation = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .validate(List.of(cache(rows)));
        DataQuality quality = validation.quality();
        assertThat(quality.isClean()).isFalse();
        assertThat(quality.components().get(0).invalid()).isEqualTo(5);
        assertThat(quality.rows().read()).isEqualTo(90);
        assertThat(validation.describe())
                .containsIgnoringWhitespaces("1 with null vector", "1 with a length unlike most", "1 with NaN")
                .containsIgnoringWhitespaces("1 with infinite element", "1 with null element", "5 rows are invalid");
    }
}
