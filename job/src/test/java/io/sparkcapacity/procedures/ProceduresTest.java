package io.sparkcapacity.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.functions.CapacityCatalog;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.ComponentReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job as SQL calls it. */
class ProceduresTest {
    private static final SparkSession SQL = session();

    @TempDir
    Path directory;

    private static SparkSession session() {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.catalog.capacity", CapacityCatalog.class.getName());
        return session;
    }

    private static Dataset<Row> call(String call) {
        return SQL.sql("call capacity.system." + call);
    }

    /** As a string in SQL. */
    private static String literal(Object text) {
        return "'" + text.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Test
    void computeWritesWhatTheJobWritesAndReturnsItsSummary() {
        Path output = directory.resolve("capacities");
        Path report = directory.resolve("report.json");
        Path expected = directory.resolve("expected");
        CapacityReport ofJob = CapacityAnalysis.with(
                        TestSpark.session(), CapacityOptions.defaults().with("output", expected.toString()))
                .write(List.of(TestSpark.MINILM));
        Dataset<Row> summary = call("compute(input => " + literal(TestSpark.MINILM) + ", output => " + literal(output)
                + ", report => " + literal(report) + ")");
        List<Row> rows = summary.collectAsList();
        assertThat(rows).hasSize(7);
        for (int k = 0; k < rows.size(); k++) {
            ComponentReport component = ofJob.components().get(k);
            assertThat(rows.get(k).<String>getAs("component"))
                    .isEqualTo(component.shape().name());
            assertThat(rows.get(k).<Double>getAs("total_capacity"))
                    .isEqualTo(component.totals().capacity());
            assertThat(rows.get(k).<Long>getAs("rows_read")).isEqualTo(513);
        }
        assertThat(capacities(output)).isEqualTo(capacities(expected)).hasSize(7 * 513);
        assertThat(report).content().contains("\"largest-error-bound\"");
    }

    private static List<Row> capacities(Path output) {
        return TestSpark.session()
                .read()
                .parquet(output.toString())
                .orderBy("component", "sentence", "position")
                .collectAsList();
    }

    @Test
    void optionsAreThoseOfTheCommandLine() {
        Path output = directory.resolve("capacities");
        Row row = call("compute(inputs => array(" + literal(TestSpark.MINILM) + "), output => " + literal(output)
                        + ", `where` => \"component = 'embeddings' and position > 1\", id => 'token', strategy"
                        + " => 'row-gram', max_relative_error => 1e-10, zero_activation => 'nan', mode => 'overwrite')")
                .first();
        assertThat(row.<String>getAs("strategy")).isEqualTo("row-gram");
        assertThat(row.<Long>getAs("dropped_by_where")).isPositive();
        assertThat(TestSpark.session().read().parquet(output.toString()).columns())
                .containsExactly(
                        "component",
                        "token",
                        "source_file",
                        "row_index",
                        "capacity",
                        "squared_norm",
                        "squared_dot_sum");
    }

    @Test
    void planAndValidateSayWhatTheJobSays() {
        Dataset<Row> plan = call("plan(" + literal(TestSpark.MINILM) + ")");
        assertThat(plan.where("chosen").count()).isEqualTo(7);
        assertThat(plan.where("estimated_seconds > 0").count()).isEqualTo(plan.count());
        Dataset<Row> quality = call("validate(input => " + literal(TestSpark.MINILM) + ")");
        assertThat(quality.where("rows_read = 513 and kept = 513 and nan = 0 and smallest_norm > 0"
                                + " and layout like 'one vector per row%'")
                        .count())
                .isEqualTo(7);
    }

    /** What would be SQL or a second argument in a path or a name is a path or a name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x', output => '/tmp/elsewhere",
                "'; drop table activations; --",
                "$(touch /tmp/injected) `id` \"quoted\"",
                "a => b, c",
                "\\' or 1 = 1",
            })
    void whatIsPassedIsNeverSql(String text) throws Exception {
        assertThatThrownBy(() -> call("plan(input => " + literal(text) + ")"))
                .hasMessageContaining((text.contains("\\") ? "Nothing matches " : "No such input: ") + text);
        assertThatThrownBy(() -> call("plan(table => " + literal(text) + ")"))
                .hasMessageContaining("No such input: table ");
        assertThatThrownBy(() ->
                        call("plan(input => " + literal(TestSpark.MINILM) + ", component => " + literal(text) + ")"))
                .hasMessageContaining(text);
        Path folder =
                Files.createDirectory(directory.resolve(text.replace('/', '-').replace(":", "")));
        Path output = folder.resolve("capacities");
        call("compute(" + literal(TestSpark.MINILM) + ", " + literal(output)
                + ", `where` => \"component = 'embeddings'\")");
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(Files.exists(Path.of("/tmp/injected"))).isFalse();
    }

    @Test
    void aPredicateIsOneExpression() {
        assertThatThrownBy(() ->
                        call("plan(input => " + literal(TestSpark.MINILM) + ", `where` => 'true) union select (1')"))
                .hasMessageContaining("--where");
    }

    /** What happened to the rows of a component is told, also if none of them could be scored. */
    @Test
    void aComponentWithoutAValidRowHasCountsAndNoScores() {
        String cache = TestSpark.write(
                TestSpark.session()
                        .range(12)
                        .selectExpr(
                                "id",
                                "case id % 3 when 0 then 'scored' when 1 then 'null vectors' end as component",
                                "if(id % 3 = 0, array(float(id), float(1)), null) as features"),
                directory.resolve("cache"),
                2);
        List<Row> rows = call("compute(" + literal(cache) + ", " + literal(directory.resolve("out"))
                        + ", on_invalid => 'skip', `where` => " + literal("component = 'scored' or id < 9") + ")")
                .select("component", "activations", "rows_read", "dropped_by_where", "left_out", "total_capacity")
                .collectAsList();
        assertThat(rows)
                .hasSize(3)
                .anySatisfy(row -> {
                    assertThat(row.getString(0)).isEqualTo("scored");
                    assertThat(row.getLong(1)).isEqualTo(4);
                    assertThat(row.getDouble(5)).isBetween(1.0, 2.0);
                })
                .contains(
                        RowFactory.create("null vectors", 0L, 4L, 1L, 3L, null),
                        RowFactory.create(null, 0L, 4L, 1L, 3L, null));
        assertThat(call("validate(" + literal(cache) + ")")
                        .select("component", "rows_read", "kept", "null_vector")
                        .collectAsList())
                .hasSize(3)
                .contains(RowFactory.create("null vectors", 4L, 0L, 4L), RowFactory.create(null, 4L, 0L, 4L));
    }

    @Test
    void theNamespaceCanBeLeftOut() {
        assertThat(SQL.sql("CALL capacity.plan(" + literal(TestSpark.MINILM) + ")")
                        .count())
                .isEqualTo(call("plan(" + literal(TestSpark.MINILM) + ")").count());
    }

    @Test
    void anErrorHasAConditionOfSpark() {
        assertThatThrownBy(() -> call("plan('no-such-folder')"))
                .isInstanceOf(SparkThrowable.class)
                .hasMessage("No such input: no-such-folder; check the path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compute(input => 'examples') | No output is named",
                "compute(output => 'x') | input",
                "compute('a', 'b', strategy => 'fastest') | Option 'strategy' can't be 'fastest'",
                "compute('a', 'b', on_invalid => 'quarantine') | No place for the rows that are left out",
                "plan('no-such-folder') | No such input: no-such-folder",
                "plan('a', output => 'b') | output",
                "plan('a', colour => 'red') | colour",
                "plan('a', size => 'many') | many",
                "forget('a') | There is no procedure capacity.system.forget; call one of capacity.system.compute",
            })
    void whatCanNotBeCalledIsSaidSo(String call, String message) {
        assertThatThrownBy(() -> call(call)).hasStackTraceContaining(message);
    }
}
