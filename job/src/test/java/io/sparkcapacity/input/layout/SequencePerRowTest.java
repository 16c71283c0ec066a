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
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link SequencePerRow} in whole runs. */
class SequencePerRowTest {
    @TempDir
    Path directory;

    @Test
    void aSequenceCarriesTheOtherLists() {
        try (CapacityResult result =
                compute(CapacityOptions.defaults(), ForeignActivations.path("datasets-sequences-float"))) {
            assertThat(result.capacities().columns())
                    .containsExactly(
                            "component",
                            "token_ids",
                            "position",
                            "source_file",
                            "row_index",
                            "capacity",
                            "squared_norm",
                            "squared_dot_sum");
            assertThat(result.capacities().where("token_ids % 6 <> position").count())
                    .isZero();
        }
    }

    @Test
    void aListOfListsIsCarriedIfItHoldsNoVectors() {
        Dataset<Row> sequences = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("datasets-sequences-float"))
                .withColumn("largest", functions.expr("transform(token_ids, id -> array(id, id + 1))"));
        String cache = directory.resolve("largest").toString();
        sequences.write().parquet(cache);
        try (CapacityResult result = compute(CapacityOptions.defaults(), cache)) {
            assertThat(result.capacities()
                            .where("largest = array(token_ids, token_ids + 1)")
                            .count())
                    .isEqualTo(2 * ForeignActivations.ROWS);
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
    void theNamesThatALayoutMakesMayBeTheInputs() {
        Dataset<Row> sequences = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("datasets-sequences-float"))
                .withColumnRenamed("blocks.0.hook_mlp_out", "features")
                .withColumn("component", functions.lit("a"))
                .select("features", "component", "token_ids");
        String cache = directory.resolve("named").toString();
        sequences.write().parquet(cache);
        try (CapacityResult result = compute(CapacityOptions.defaults(), cache)) {
            assertClose(
                    ForeignActivations.byComponent(result.capacities(), "token_ids")
                            .get("a"),
                    Oracle.capacities(ForeignActivations.activations(0)),
                    AGREEMENT);
        }
    }

    @Test
    void emptySequencesHoldNoActivationAndEmptyTablesNoRow() {
        Dataset<Row> sequences =
                TestSpark.session().read().parquet(ForeignActivations.path("datasets-sequences-float"));
        String cache = directory.resolve("with-empty").toString();
        String empty = "filter(%1$s, item -> false) as %1$s";
        sequences
                .union(sequences
                        .limit(1)
                        .selectExpr(
                                empty.formatted("`blocks.0.hook_mlp_out`"),
                                empty.formatted("`blocks.1.hook_mlp_out`"),
                                empty.formatted("token_ids")))
                .write()
                .parquet(cache);
        try (CapacityResult result = compute(CapacityOptions.defaults(), cache)) {
            assertExpected(result, "token_ids");
        }
        String table = ForeignActivations.path("pyarrow-empty");
        try (CapacityResult result =
                compute(CapacityOptions.defaults(), ForeignActivations.path("pyarrow-float"), table)) {
            assertExpected(result, "number");
        }
        assertThatThrownBy(() -> compute(CapacityOptions.defaults(), table)).hasMessageContaining("no rows");
    }

    @Test
    void hookPointsNotAskedForAreNotCarried() {
        CapacityOptions options = CapacityOptions.defaults().with("features", "blocks.0.hook_mlp_out");
        try (CapacityResult result = compute(options, ForeignActivations.path("datasets-sequences-float"))) {
            assertThat(result.capacities().columns()).doesNotContain("blocks.1.hook_mlp_out");
        }
    }

    @Test
    void listsOfAnotherLengthThanTheVectorsAreAnErrorIfCarried() {
        Dataset<Row> sequences = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("datasets-sequences-float"))
                .withColumn("token_ids", functions.expr("slice(token_ids, 1, 5)"));
        String cache = directory.resolve("short").toString();
        sequences.write().parquet(cache);
        CapacityOptions options = CapacityOptions.defaults()
                .with("output", directory.resolve("out").toString());
        assertThatThrownBy(() ->
                        CapacityAnalysis.with(TestSpark.session(), options).write(List.of(cache)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Column 'token_ids' has 5 items")
                .hasMessageContaining("6 vectors");
        CapacityAnalysis.with(TestSpark.session(), options.with("id", "position"))
                .write(List.of(cache));
    }
}
