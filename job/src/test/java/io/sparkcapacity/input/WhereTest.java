package io.sparkcapacity.input;

import static io.sparkcapacity.Oracle.assertClose;
import static io.sparkcapacity.input.DirtyRows.AGREEMENT;
import static io.sparkcapacity.input.DirtyRows.BAD;
import static io.sparkcapacity.input.DirtyRows.ROWS;
import static io.sparkcapacity.input.DirtyRows.all;
import static io.sparkcapacity.input.DirtyRows.capacities;
import static io.sparkcapacity.input.DirtyRows.clean;
import static io.sparkcapacity.input.DirtyRows.compute;
import static io.sparkcapacity.input.DirtyRows.dirty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.census.RowCounts;
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

/** {@code --where} in whole runs: rows that a predicate drops are counted and leave no trace in the result. */
class WhereTest {
    @TempDir
    Path directory;

    private String cache(Dataset<Row> rows, String name) {
        return TestSpark.write(rows, directory.resolve(name), 3);
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

    /** Spark does not read folders that the predicate rules out, and splits the other files into other units. */
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
    void aRowWithoutAnswerIsNotKept() {
        CapacityOptions options = CapacityOptions.defaults().with("where", "if(id < 10, null, id < 500)");
        try (CapacityResult result = compute(options, cache(clean(), "nulls"))) {
            assertThat(result.capacities().count()).isEqualTo(490);
            assertThat(all(result.report())).isEqualTo(new RowCounts(ROWS, 510, Map.of()));
        }
    }
}
