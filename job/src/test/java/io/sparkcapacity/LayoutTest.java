package io.sparkcapacity;

import static io.sparkcapacity.StrategyContract.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.input.InvalidInputException;
import io.sparkcapacity.input.InvalidSettingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout and type that other programs write gives the same capacities. */
class LayoutTest {
    private static final double AGREEMENT = 1e-12;

    @TempDir
    Path directory;

    private static CapacityResult compute(CapacityOptions options, String... inputs) {
        return CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(inputs));
    }

    private static void assertExpected(CapacityResult result, String number) {
        assertThat(result.report().components()).hasSize(2);
        assertExpected(ForeignActivations.byComponent(result.capacities(), number));
    }

    private static void assertExpected(Map<String, double[]> capacities) {
        assertThat(capacities).containsOnlyKeys("a", "b");
        for (int component = 0; component < 2; component++) {
            assertClose(
                    capacities.get(ForeignActivations.COMPONENTS.get(component)),
                    Oracle.capacities(ForeignActivations.activations(component)),
                    AGREEMENT);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sparkcapacity.ForeignActivations#files")
    void whatOtherProgramsWrite(String file, String settings, String number) {
        CapacityOptions options = ForeignActivations.options(settings);
        try (CapacityResult result = compute(options, ForeignActivations.path(file))) {
            assertExpected(result, number);
        }
        assertThat(CapacityAnalysis.with(TestSpark.session(), options)
                        .validate(List.of(ForeignActivations.path(file)))
                        .quality()
                        .isClean())
                .isTrue();
    }

    @Test
    void filesOfDifferentTypesAreOneInput() {
        // Each is half of the activations, by another program in another type and encoding.
        String[] files = {"pyarrow-float", "pyarrow-double", "pyarrow-half", "pyarrow-float-split"};
        Dataset<Row> doubled = null;
        for (String file : files) {
            String[] inputs = {ForeignActivations.path("pyarrow-double"), ForeignActivations.path(file)};
            if (file.equals("pyarrow-double")) {
                continue;
            }
            try (CapacityResult result = compute(CapacityOptions.defaults(), inputs)) {
                doubled = result.capacities();
                assertThat(doubled.count()).isEqualTo(4 * ForeignActivations.ROWS);
                Map<String, double[]> capacities = ForeignActivations.byComponent(doubled, "number");
                capacities.replaceAll((component, values) ->
                        Arrays.stream(values).map(capacity -> 2 * capacity).toArray());
                assertExpected(capacities);
            }
        }
    }

    @Test
    void theOrderOfColumnsDoesNotMatter() {
        Dataset<Row> rows = TestSpark.session().read().parquet(ForeignActivations.path("pyarrow-float"));
        String even = directory.resolve("even").toString();
        String odd = directory.resolve("odd").toString();
        rows.where("number % 2 = 0").write().parquet(even);
        rows.where("number % 2 = 1")
                .select("features", "number", "component")
                .withColumn("features", functions.col("features").cast("array<double>"))
                .withColumn("number", functions.col("number").cast("long"))
                .write()
                .parquet(odd);
        try (CapacityResult result = compute(CapacityOptions.defaults(), even, odd)) {
            assertExpected(result, "number");
        }
    }

    @Test
    void aSequenceCarriesWhatStandsBesideIt() {
        try (CapacityResult result =
                compute(CapacityOptions.defaults(), ForeignActivations.path("datasets-sequences-float"))) {
            assertThat(result.capacities().columns())
                    .containsExactly(
                            "component", "token_ids", "position", "capacity", "squared_norm", "squared_dot_sum");
            assertThat(result.capacities().where("token_ids % 6 <> position").count())
                    .isZero();
        }
    }

    @Test
    void oneHookPointOfSeveral() {
        CapacityOptions options = CapacityOptions.defaults().with("features", "blocks.1.hook_mlp_out");
        try (CapacityResult result = compute(options, ForeignActivations.path("datasets-sequences-half"))) {
            assertThat(result.report().components()).hasSize(1);
            assertClose(
                    ForeignActivations.byComponent(result.capacities(), "token_ids")
                            .get("b"),
                    Oracle.capacities(ForeignActivations.activations(1)),
                    AGREEMENT);
        }
    }

    @Test
    void layoutsAreFoundInDataFramesToo() {
        Dataset<Row> sequences =
                TestSpark.session().read().parquet(ForeignActivations.path("datasets-sequences-float"));
        try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .compute(sequences)) {
            assertExpected(result, "token_ids");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pyarrow-components | | may be the tokens of a sequence or one vector a component",
                "pyarrow-components | layout=components;component-names=a | more components than the 1",
                "pyarrow-binary-f16 | features=features | say it with --dtype",
                "pyarrow-indices-values | | say it with --size",
                "pyarrow-wide-float | layout=wide | such as --features 'f_*'",
                "pyarrow-wide-float | features=g_* | none that match",
                "pyarrow-wide-float | features=component,f_0 | where one holds the vectors",
                "pyarrow-wide-float | layout=wide;features=component,f_0 | 'component' is of type string",
                "pyarrow-float | layout=sequence | no list of vectors",
                "pyarrow-float | layout=coordinates | no column 'row'",
                "duckdb-coordinates | | say it with --size",
                "pyarrow-hundred-million | | claims 100,000,000 values for 1 rows",
                "pyarrow-hundred-million-among-others | | claims 100,012,000 values for 1,001 rows",
                "pyarrow-half-split | | BYTE_STREAM_SPLIT",
            })
    void whatCanNotBeReadSaysWhatToDo(String file, String settings, String message) {
        CapacityOptions options = ForeignActivations.options(settings == null ? "" : settings);
        assertThatThrownBy(() -> compute(options, ForeignActivations.path(file)))
                .isInstanceOfAny(InvalidInputException.class, InvalidSettingException.class)
                .hasMessageContaining(message);
    }
}
