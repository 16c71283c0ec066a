package io.sparkcapacity.input;

import static io.sparkcapacity.Oracle.assertClose;
import static io.sparkcapacity.input.DirtyRows.AGREEMENT;
import static io.sparkcapacity.input.DirtyRows.BAD;
import static io.sparkcapacity.input.DirtyRows.KINDS;
import static io.sparkcapacity.input.DirtyRows.ROWS;
import static io.sparkcapacity.input.DirtyRows.all;
import static io.sparkcapacity.input.DirtyRows.capacities;
import static io.sparkcapacity.input.DirtyRows.clean;
import static io.sparkcapacity.input.DirtyRows.compute;
import static io.sparkcapacity.input.DirtyRows.dirty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.vector.InvalidKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid rows in whole runs: they are counted, and leave no trace in the result. */
class DirtyDataTest {
    @TempDir
    Path directory;

    private String cache(Dataset<Row> rows, String name) {
        return TestSpark.write(rows, directory.resolve(name), 3);
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
                        .contains("1,000 rows read: 0 dropped by --where, 10 invalid rows left out")
                        .containsIgnoringWhitespaces(
                                "2 with null vector", "1 with NaN", "2 with a length unlike most", "990 kept");
            }
        }
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
    void indicesOutOfRangeOrRepeatedAreInvalid() {
        Dataset<Row> sparse = clean().selectExpr(
                        "id",
                        "component",
                        "named_struct('indices', case id when 5 then array(0, 8) when 6 then array(3, 3) when 7"
                                + " then array(-1, 2)"
                                + " when 8 then array(1) when 9 then array(2, cast(null as int)) else array(7, 0) end,"
                                + " 'values', if(id = 10, array(float('nan'), float(1)), slice(features, 1,"
                                + " 2))) as features");
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
                .hasMessageContaining("1,000 are invalid");
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
