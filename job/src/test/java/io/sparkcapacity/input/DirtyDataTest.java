package io.sparkcapacity.input;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.vector.InvalidKind;
import io.sparkcapacity.report.CapacityReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are no activations, and rows that are not wanted: counted to the last, and without a trace in the result. */
class DirtyDataTest {
    private static final int ROWS = 1000;
    private static final int FEATURES = 8;
    private static final double AGREEMENT = 1e-12;

    /** One row in a hundred is bad, in one of ways by turns. */
    private static final String BAD = "id % 100 = 42";

    private static final String MADE_BAD = "case id div 100 when 0 then null when 1 then slice(features, 1, 3)"
            + " when 2 then transform(features, (v, k) -> if(k = 5, cast('nan' as %1$s), v))"
            + " when 3 then transform(features, (v, k) -> if(k = 2, cast('-inf' as %1$s), v))"
            + " when 4 then transform(features, (v, k) -> if(k = 1, null, v))"
            + " when 5 then array() when 6 then concat(features, features)"
            + " when 7 then transform(features, (v, k) -> cast('inf' as %1$s))"
            + " when 8 then null else transform(features, (v, k) -> cast(null as %1$s)) end";

    private static final Map<InvalidKind, Long> KINDS = Map.of(
            InvalidKind.NULL_VECTOR, 2L,
            InvalidKind.NULL_ELEMENT, 2L,
            InvalidKind.EMPTY, 1L,
            InvalidKind.NAN, 1L,
            InvalidKind.INFINITE, 2L,
            InvalidKind.WRONG_LENGTH, 2L);

    @TempDir
    Path directory;

    private static Dataset<Row> clean() {
        return TestSpark.floats(Oracle.gaussian(ROWS, FEATURES, 77))
                .withColumn("component", functions.expr("if(id % 3 = 0, 'x', 'y')"));
    }

    private static Dataset<Row> dirty(String type) {
        Dataset<Row> typed =
                clean().withColumn("features", functions.col("features").cast("array<" + type + ">"));
        return typed.withColumn(
                "features", functions.expr("if(" + BAD + ", " + MADE_BAD.formatted(type) + ", features)"));
    }

    private String cache(Dataset<Row> rows, String name) {
        return TestSpark.write(rows, directory.resolve(name), 3);
    }

    private static CapacityResult compute(CapacityOptions options, String... inputs) {
        return CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(inputs));
    }

    private static double[] capacities(CapacityResult result) {
        return TestSpark.column(result.capacities(), "capacity");
    }

    private static RowCounts all(CapacityReport report) {
        return report.rows().values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "double"})
    void whatIsLeftOutLeavesNoTraceAndIsCounted(String type) {
        String cache = cache(dirty(type), "dirty");
        String clean = cache(clean().where("not (" + BAD + ")"), "clean");
        assertThatThrownBy(() -> compute(CapacityOptions.defaults(), cache))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Activation 14 of component 'x' (component 'x', id '42') is null")
                .hasMessageContaining("--on-invalid skip");
        for (String strategy : List.of("row-gram", "feature-gram", "blocked-feature-gram")) {
            CapacityOptions options = CapacityOptions.defaults().with("strategy", strategy);
            try (CapacityResult expected = compute(options, clean);
                    CapacityResult found = compute(options.with("on-invalid", "skip"), cache)) {
                assertClose(capacities(found), capacities(expected), AGREEMENT);
                assertThat(found.capacities().where(BAD).count()).isZero();
                assertThat(all(found.report())).isEqualTo(new RowCounts(ROWS, 0, KINDS));
                assertThat(found.report().summary())
                        .contains("1,000 rows read: 0 dropped by --where, 10 left out as no activations")
                        .contains("2 with null vector", "1 with NaN", "2 with a length unlike most", "990 kept");
            }
        }
    }

    @Test
    void quarantineHoldsTheRowsTheReasonsAndTheFiles() {
        String cache = cache(dirty("float"), "dirty");
        String output = directory.resolve("out").toString();
        String quarantine = directory.resolve("quarantined").toString();
        CapacityReport report = CapacityAnalysis.with(
                        TestSpark.session(),
                        CapacityOptions.of(Map.of(
                                "output", output, "on-invalid", "quarantine", "quarantine", quarantine, "id", "id")))
                .write(List.of(cache));
        assertThat(all(report).leftOut()).isEqualTo(10);
        assertThat(TestSpark.session().read().parquet(output).count()).isEqualTo(990);
        Dataset<Row> rows = TestSpark.session().read().parquet(quarantine).orderBy("id");
        assertThat(rows.columns())
                .containsExactlyInAnyOrder(
                        "id", "features", "component", "source_file", "invalid_kind", "invalid_reason");
        assertThat(rows.where(BAD).count()).isEqualTo(10);
        assertThat(rows.selectExpr("concat(invalid_kind, ': ', invalid_reason)").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .containsExactly(
                        "null-vector: is null",
                        "wrong-length: has 3 features where the component has 8",
                        "nan: is NaN at feature 5",
                        "infinite: is infinite at feature 2",
                        "null-element: is null at feature 1",
                        "empty: has no features",
                        "wrong-length: has 16 features where the component has 8",
                        "infinite: is infinite at feature 0",
                        "null-vector: is null",
                        "null-element: is null at feature 0");
        assertThat(rows.where("source_file like 'file:%/dirty/part-%.parquet'").count())
                .isEqualTo(10);
        assertThat(rows.where("size(features) = 16").count()).isEqualTo(1);
    }

    @Test
    void whatIsPutTogetherOrTakenApartIsQuarantinedWithItsFile() {
        Dataset<Row> entries = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("duckdb-coordinates"))
                .withColumn("value", functions.expr("if(row = 3 and feature = 5, float('nan'), value)"));
        String even = written(entries.where("feature % 2 = 0"), "even");
        String odd = written(entries.where("feature % 2 = 1"), "odd");
        List<Row> coordinates = quarantined(
                CapacityOptions.defaults().with("size", "12"),
                List.of(even, odd),
                "concat_ws(' ', component, row, invalid_reason, source_file rlike '/even/part-')");
        assertThat(coordinates)
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("a 3 is NaN at feature 5 true", "b 3 is NaN at feature 5 true");

        String hook = "`blocks.0.hook_mlp_out`";
        Dataset<Row> sequences = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("datasets-sequences-float"))
                .withColumn(
                        "blocks.0.hook_mlp_out",
                        functions.expr("transform(" + hook + ", (x, i) -> if(i = 2 and token_ids[0] = 6, null, x))"));
        List<Row> tokens = quarantined(
                CapacityOptions.defaults(),
                List.of(written(sequences, "sequences")),
                "concat_ws(' ', component, token_ids, position, invalid_kind, source_file rlike '/sequences/part-')");
        assertThat(tokens)
                .extracting(row -> row.getString(0))
                .containsExactly("blocks.0.hook_mlp_out 8 2 null-vector true");
    }

    private String written(Dataset<Row> rows, String name) {
        String path = directory.resolve(name).toString();
        rows.write().parquet(path);
        return path;
    }

    private List<Row> quarantined(CapacityOptions options, List<String> inputs, String expression) {
        String quarantine = directory.resolve("bad-" + inputs.size()).toString();
        String output = directory.resolve("good-" + inputs.size()).toString();
        CapacityAnalysis.with(
                        TestSpark.session(),
                        options.with("on-invalid", "quarantine")
                                .with("quarantine", quarantine)
                                .with("output", output))
                .write(inputs);
        return TestSpark.session()
                .read()
                .parquet(quarantine)
                .selectExpr(expression)
                .collectAsList();
    }

    @Test
    void filesWhoseVectorsDifferInLengthAreNamedByRow() {
        String eight = cache(clean(), "eight");
        String twelve = ForeignActivations.path("pyarrow-float");
        Dataset<Row> named = TestSpark.session()
                .read()
                .parquet(twelve)
                .selectExpr("1000L + number as id", "'x' as component", "features")
                .limit(5);
        String other = cache(named, "twelve");
        CapacityOptions options = CapacityOptions.defaults();
        assertThatThrownBy(() -> compute(options, eight, other))
                .isInstanceOf(InvalidActivationException.class)
                .hasMessageContaining("of component 'x' (component 'x', id '1000')")
                .hasMessageContaining("has 12 features where the component has 8");
        try (CapacityResult result = compute(options.with("on-invalid", "skip"), eight, other)) {
            assertThat(all(result.report()).invalid()).isEqualTo(Map.of(InvalidKind.WRONG_LENGTH, 5L));
        }
    }

    @Test
    void nothingToQuarantineLeavesAnEmptyTable() {
        String quarantine = directory.resolve("quarantined").toString();
        CapacityAnalysis.with(
                        TestSpark.session(),
                        CapacityOptions.of(Map.of(
                                "output",
                                directory.resolve("out").toString(),
                                "on-invalid",
                                "quarantine",
                                "quarantine",
                                quarantine)))
                .write(List.of(cache(clean(), "clean")));
        assertThat(TestSpark.session().read().parquet(quarantine).count()).isZero();
    }

    @Test
    void indicesOutOfRangeOrRepeatedAreInvalid() {
        Dataset<Row> sparse = clean().selectExpr(
                        "id",
                        "component",
                        "named_struct('indices', case id when 5 then array(0, 8) when 6 then array(3, 3) when 7 then array(-1, 2)"
                                + " when 8 then array(1) when 9 then array(2, cast(null as int)) else array(7, 0) end,"
                                + " 'values', if(id = 10, array(float('nan'), float(1)), slice(features, 1, 2))) as features");
        CapacityOptions options = CapacityOptions.defaults().with("size", "8").with("on-invalid", "skip");
        try (CapacityResult result = compute(options, cache(sparse, "sparse"))) {
            assertThat(all(result.report()))
                    .isEqualTo(new RowCounts(ROWS, 0, Map.of(InvalidKind.BAD_INDEX, 5L, InvalidKind.NAN, 1L)));
            assertThat(result.report().components().get(0).shape().features()).isEqualTo(8);
        }
        assertThatThrownBy(() -> compute(
                        options.with("on-invalid", "fail"),
                        directory.resolve("sparse").toString()))
                .hasMessageContaining("id '5'")
                .hasMessageContaining("has index 8 where --size says 8 features");
    }

    @Test
    void bytesThatAreNoWholeNumberOfValuesAreInvalid() {
        Dataset<Row> bytes = clean().selectExpr(
                        "id",
                        "component",
                        "if(id = 9, X'000102', unhex('0000803f000000400000404000008040')) as features");
        CapacityOptions options =
                CapacityOptions.defaults().with("dtype", "f32").with("on-invalid", "skip");
        try (CapacityResult result = compute(options, cache(bytes, "bytes"))) {
            assertThat(all(result.report())).isEqualTo(new RowCounts(ROWS, 0, Map.of(InvalidKind.WRONG_LENGTH, 1L)));
            assertThat(result.report().components().get(0).shape().features()).isEqualTo(4);
        }
    }

    @Test
    void aComponentOfWhichNoRowIsLeftIsCountedAndNotCompared() {
        Dataset<Row> rows = clean().withColumn("features", functions.expr("if(component = 'x', null, features)"));
        try (CapacityResult result =
                compute(CapacityOptions.defaults().with("on-invalid", "skip"), cache(rows, "half"))) {
            assertThat(result.report().components()).hasSize(1);
            assertThat(result.report().rows().get("x").leftOut()).isEqualTo(334);
            assertThat(result.capacities().count()).isEqualTo(666);
        }
    }

    @Test
    void noRowLeftIsAnError() {
        Dataset<Row> rows = clean().withColumn("features", functions.lit(null).cast("array<float>"));
        assertThatThrownBy(() -> compute(CapacityOptions.defaults().with("on-invalid", "skip"), cache(rows, "none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No row is left: of 1,000 read")
                .hasMessageContaining("1,000 are no activations");
    }

    @ParameterizedTest
    @CsvSource({"float, fail", "float, skip", "double, fail", "double, skip"})
    void whereKeepsRowsAndCountsTheOthers(String type, String onInvalid) {
        String predicate = "id >= 100 and component = 'y' and (id % 100 <> 42 or id > 800)";
        Dataset<Row> rows = onInvalid.equals("skip")
                ? dirty(type)
                : clean().withColumn("features", functions.col("features").cast("array<" + type + ">"));
        String cache = cache(rows, "all");
        String kept = cache(clean().where(predicate + " and not (id > 800 and " + BAD + ")"), "kept");
        boolean skips = onInvalid.equals("skip");
        CapacityOptions options = CapacityOptions.defaults()
                .with("where", skips ? predicate : predicate + " and not (" + BAD + ")")
                .with("on-invalid", onInvalid);
        try (CapacityResult expected = compute(CapacityOptions.defaults(), kept);
                CapacityResult found = compute(options, cache)) {
            double[] capacities = capacities(expected);
            assertClose(capacities(found), capacities, AGREEMENT);
            RowCounts counts = all(found.report());
            assertThat(counts.read()).isEqualTo(ROWS);
            assertThat(counts.kept()).isEqualTo(capacities.length);
            assertThat(counts.leftOut()).isEqualTo(skips ? 1 : 0);
            assertThat(found.report().rows().get("x").dropped())
                    .isEqualTo(
                            IntStream.range(0, ROWS).filter(id -> id % 3 == 0).count());
        }
    }

    /** Spark leaves folders that the predicate rules out unread, and packs the files of the others into other units. */
    @ParameterizedTest
    @ValueSource(strings = {"fail", "skip"})
    void whereMayAskThePartitionsAlone(String onInvalid) {
        String cache = directory.resolve("partitioned").toString();
        clean().withColumn("layer", functions.expr("id % 100"))
                .repartition(functions.col("layer"))
                .write()
                .partitionBy("layer")
                .parquet(cache);
        CapacityOptions options = CapacityOptions.defaults().with("on-invalid", onInvalid);
        String kept = cache(clean().where("id % 100 >= 70"), "kept");
        try (CapacityResult expected = compute(options, kept);
                CapacityResult found = compute(options.with("where", "layer >= 70"), cache)) {
            assertClose(capacities(found), capacities(expected), AGREEMENT);
            assertThat(all(found.report())).isEqualTo(new RowCounts(ROWS, 700, Map.of()));
        }
        assertThat(CapacityAnalysis.with(TestSpark.session(), options.with("where", "layer >= 70"))
                        .validate(List.of(cache))
                        .quality()
                        .rows())
                .isEqualTo(new RowCounts(ROWS, 700, Map.of()));
        assertThatThrownBy(() -> compute(options.with("where", "false"), cache))
                .hasMessageContaining("No row is left: of 1,000 read");
    }

    @Test
    void aPredicateAsksColumnsOfOneTypeInAllFiles() {
        String with = cache(clean().withColumn("split", functions.lit(1)), "with");
        String without = cache(clean(), "without");
        CapacityOptions options =
                CapacityOptions.defaults().with("where", "split = 1").with("id", "id");
        for (List<String> inputs : List.of(List.of(with, without), List.of(without, with))) {
            assertThatThrownBy(() ->
                            CapacityAnalysis.with(TestSpark.session(), options).compute(inputs))
                    .isInstanceOfAny(InvalidInputException.class, InvalidSettingException.class)
                    .hasMessageContaining("split");
        }
    }

    @Test
    void aPredicateWithoutAnAnswerForARowSaysSo() {
        assertThatThrownBy(() -> compute(
                        CapacityOptions.defaults().with("where", "cast(component as int) > 3"),
                        cache(clean(), "words")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no answer for a row")
                .hasMessageContaining("try_cast");
    }

    @Test
    void whatIsQuarantinedOfSeveralTypesIsReadTogether() {
        String cache = cache(dirty("double"), "doubles");
        String halves = ForeignActivations.path("pyarrow-half");
        String quarantine = directory.resolve("bad").toString();
        CapacityOptions options = CapacityOptions.of(Map.of(
                "output",
                directory.resolve("out").toString(),
                "on-invalid",
                "quarantine",
                "quarantine",
                quarantine,
                "id",
                "component"));
        assertThatThrownBy(() -> CapacityAnalysis.with(
                                TestSpark.session(),
                                options.with(
                                        "quarantine",
                                        directory.resolve("out/bad").toString()))
                        .write(List.of(cache)))
                .hasMessageContaining("lie in each other");
        // Half of the rows are of 8 features, half of 12: those of the component's fewer are left out.
        CapacityAnalysis.with(TestSpark.session(), options.with("where", "component = 'x' or component = 'a'"))
                .write(List.of(cache, halves));
        assertThat(TestSpark.session()
                        .read()
                        .parquet(quarantine)
                        .select("features")
                        .count())
                .isPositive();
    }

    @Test
    void aRowWithoutAnswerIsNotKept() {
        CapacityOptions options = CapacityOptions.defaults().with("where", "if(id < 10, null, id < 500)");
        try (CapacityResult result = compute(options, cache(clean(), "nulls"))) {
            assertThat(result.capacities().count()).isEqualTo(490);
            assertThat(all(result.report())).isEqualTo(new RowCounts(ROWS, 510, Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rand() < 0.5, may keep other rows in each pass",
        "id < unix_timestamp(current_timestamp()), may keep other rows in each pass",
        "layer = 3, its columns are id bigint",
        "id +, is not a predicate",
        "id, is not a predicate",
        "id < 0, No row is left: of 1000 read"
    })
    void aPredicateThatDoesNotWorkSaysWhy(String predicate, String message) {
        String cache = cache(clean(), "any");
        assertThatThrownBy(() -> compute(CapacityOptions.defaults().with("where", predicate), cache))
                .isInstanceOfAny(InvalidSettingException.class, InvalidInputException.class)
                .satisfies(failure ->
                        assertThat(failure.getMessage().replace(",", "")).contains(message));
    }
}
