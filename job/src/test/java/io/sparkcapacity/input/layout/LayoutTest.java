package io.sparkcapacity.input.layout;

import static io.sparkcapacity.Oracle.assertClose;
import static io.sparkcapacity.input.layout.ForeignCapacities.AGREEMENT;
import static io.sparkcapacity.input.layout.ForeignCapacities.assertExpected;
import static io.sparkcapacity.input.layout.ForeignCapacities.compute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.census.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
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

/** Files of every layout and type, written by other programs, have the same capacities. */
class LayoutTest {
    @TempDir
    Path directory;

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
        // Each file is half of the activations, in another type or encoding.
        String[] files = {"pyarrow-float", "pyarrow-double", "pyarrow-half", "pyarrow-float-split", "pyarrow-half-split"
        };
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
    void foldersAreColumnsOfFilesReadRowByRow() throws IOException {
        for (String file : List.of("pyarrow-float-split", "pyarrow-half-split")) {
            Path folder = Files.createDirectories(directory.resolve(file + "/layer=7"));
            Files.copy(Path.of(ForeignActivations.path(file)), folder.resolve("part.parquet"));
            CapacityOptions options = CapacityOptions.defaults().with("where", "layer = 7 and number < 24");
            try (CapacityResult result = compute(options, folder.getParent().toString())) {
                assertExpected(result, "number");
                assertThat(result.capacities().where("layer = 7").count()).isEqualTo(2 * ForeignActivations.ROWS);
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

    /** Predicates on the component, on the component and the vector, and on the component and a carried column. */
    @ParameterizedTest
    @MethodSource("io.sparkcapacity.ForeignActivations#files")
    void whereKeepsTheSameRowsInEveryLayout(String file, String settings, String number) {
        CapacityOptions options = ForeignActivations.options(settings);
        String component = settings.contains("component-names") || !settings.contains("components") ? "b" : "1";
        if (file.contains("sequences")) {
            component = "blocks.1.hook_mlp_out";
        }
        for (String predicate : List.of(
                "component = '" + component + "'",
                "component = '" + component + "' and features is not null",
                "component = '" + component + "' and " + number + " >= 0")) {
            try (CapacityResult result = compute(options.with("where", predicate), ForeignActivations.path(file))) {
                assertClose(
                        ForeignActivations.byComponent(result.capacities(), number)
                                .get("b"),
                        Oracle.capacities(ForeignActivations.activations(1)),
                        AGREEMENT);
                assertThat(result.report().rows().values().stream()
                                .mapToLong(RowCounts::read)
                                .sum())
                        .isEqualTo(2 * ForeignActivations.ROWS);
            }
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
                "pyarrow-components | | may be the tokens of a sequence or one vector per component",
                "pyarrow-components | layout=components;component-names=a | has 2 vectors where"
                        + " --component-names has 1",
                "pyarrow-components | layout=components;component-names=a,b,c | where --component-names has 3",
                "pyarrow-components | layout=components;component-names=a,a | Component 'a' is named twice",
                "pyarrow-binary-f16 | component=component | --dtype",
                "pyarrow-fixed-f16 | dtype=f64;size=12 | 3 features where --size says 12",
                "pyarrow-binary-f16 | features=features | say it with --dtype",
                "pyarrow-indices-values | | say it with --size",
                "pyarrow-wide-float | layout=wide | such as --features 'f_*'",
                "pyarrow-wide-float | features=g_* | none that match",
                "pyarrow-wide-float | features=component,f_0 | run once for each",
                "pyarrow-wide-float | layout=wide;features=component,f_0 | 'component' is of type string",
                "pyarrow-float | layout=sequence | not a list of vectors",
                "pyarrow-float | layout=coordinates | no column 'row'",
                "duckdb-coordinates | | say it with --size",
                "pyarrow-float | size=99 | 12 features where --size says 99",
                "pyarrow-float | dtype=f64 | --dtype says what bytes hold",
                "pyarrow-float | component-names=a,b | --component-names is for --layout components",
                "duckdb-coordinates | features=row,feature,value;size=3 | say which with --layout coordinates",
                "pyarrow-indices-values | size=5 | where --size says 5 features",
                "datasets-sequences-float | component=token_ids | hold a component each",
                "pyarrow-hundred-million | | claims 100,000,000 values for 1 rows",
                "pyarrow-hundred-million-among-others | | claims 100,012,000 values for 1,001 rows",
            })
    void whatCanNotBeReadSaysWhatToDo(String file, String settings, String message) {
        CapacityOptions options = ForeignActivations.options(settings == null ? "" : settings);
        assertThatThrownBy(() -> compute(options, ForeignActivations.path(file)))
                .isInstanceOfAny(InvalidInputException.class, InvalidSettingException.class)
                .hasMessageContaining(message);
    }
}
