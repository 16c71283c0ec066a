package io.sparkcapacity;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.PlanReport;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** The capacities of a DataFrame in one expression. */
class CapacityTest {
    private static final float[][] ACTIVATIONS = Oracle.gaussian(60, 7, 5);

    private static Dataset<Row> rows() {
        return TestSpark.floats(ACTIVATIONS).withColumnRenamed("features", "x").withColumn("token", functions.lit("t"));
    }

    @Test
    void allRowsAreOneComponentByDefault() {
        Dataset<Row> capacities = Capacity.of(rows()).id("id").capacities();
        assertThat(capacities.columns()).containsExactly("id", "capacity", "squared_norm", "squared_dot_sum");
        assertClose(TestSpark.column(capacities, "capacity"), Oracle.capacities(ACTIVATIONS), 1e-12);
    }

    @Test
    void everyStepReturnsANewDescription() {
        Capacity all = Capacity.of(rows().withColumn("layer", functions.expr("id % 2")))
                .features("x");
        Capacity byLayer = all.component("layer");
        assertThat(byLayer.compute().report().components()).hasSize(2);
        assertThat(all.compute().report().components()).hasSize(1);
        Capacity even = all.where("layer = 0")
                .strategy("row-gram")
                .maxRelativeError(1e-11)
                .with("zero-activation", "nan");
        CapacityReport found = report(even);
        assertThat(found.components().get(0).strategy()).isEqualTo("row-gram");
        assertThat(found.components().get(0).shape().activations()).isEqualTo(30);
        assertThat(found.options())
                .containsEntry("max-relative-error", "1e-11")
                .containsEntry("zero-activation", "nan");
    }

    private static CapacityReport report(Capacity capacity) {
        try (CapacityResult result = capacity.compute()) {
            return result.report();
        }
    }

    @Test
    void planAndValidateDescribeTheInput() {
        Capacity capacity = Capacity.of(rows());
        assertThat(new PlanReport(capacity.plan()).describe()).contains("60 × 7", "chosen");
        assertThat(capacity.validate().describe())
                .containsIgnoringWhitespaces(
                        "one vector per row, in column x (array<float>), since column 'x' alone can hold vectors")
                .contains("Every row is valid");
    }

    @Test
    void activationsAreComparedWithinTheirComponent() {
        Dataset<Row> capacities = Capacity.of(rows().withColumn("layer", functions.expr("id div 30")))
                .component("layer")
                .features("x")
                .compute()
                .capacities();
        double[] expected = Oracle.capacities(Arrays.copyOfRange(ACTIVATIONS, 30, 60));
        assertClose(TestSpark.column(capacities.where("layer = 1"), "capacity"), expected, 1e-12);
    }

    @Test
    void settingsThatWouldBeIgnoredAreRefused() {
        Capacity capacity = Capacity.of(rows());
        assertThatThrownBy(() -> capacity.with("output", "x")).hasMessageContaining("is for caches in files");
        assertThatThrownBy(capacity::id).hasMessageContaining("needs a column");
        assertThatThrownBy(() -> capacity.features("a,b")).hasMessageContaining("commas separate names");
        assertThatThrownBy(() -> capacity.where("id in (select 1)").compute()).hasMessageContaining("asks other rows");
        SparkSession passesOver = TestSpark.session().newSession();
        passesOver.conf().set("spark.sql.files.ignoreCorruptFiles", "true");
        assertThatThrownBy(() ->
                        Capacity.of(passesOver.read().parquet(TestSpark.MINILM)).compute())
                .hasMessageContaining("ignoreCorruptFiles=true");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> Capacity.of(rows()).with("strateggy", "auto"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("did you mean 'strategy'?");
    }
}
