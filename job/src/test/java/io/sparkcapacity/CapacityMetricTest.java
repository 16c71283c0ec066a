package io.sparkcapacity;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class CapacityMetricTest {
    private static final double AGREEMENT = 1e-12;

    private final float[][] activations = Oracle.gaussian(50, 12, 31);
    private final Dataset<Row> all = TestSpark.floats(activations);
    private final Dataset<Row> first = all.where("id < 20");
    private final Dataset<Row> second = all.where("id >= 20");
    private final double[] expected = Oracle.capacities(activations);

    private static double[] capacities(Dataset<Row> rows) {
        return TestSpark.column(rows, "capacity");
    }

    @Test
    void computeCoversEverythingSeenAndForwardOnlyTheBatch() {
        CapacityMetric metric = new CapacityMetric();
        metric.update(first);
        Dataset<Row> ofSecond = metric.forward(second);
        assertClose(capacities(ofSecond), Oracle.capacities(Arrays.copyOfRange(activations, 20, 50)), AGREEMENT);
        assertClose(capacities(metric.compute()), expected, AGREEMENT);
    }

    @Test
    void resetForgetsWhatWasSeenButKeepsEarlierResults() {
        CapacityMetric metric = new CapacityMetric();
        metric.update(first);
        Dataset<Row> before = metric.compute();
        metric.reset();
        assertThatThrownBy(metric::compute)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No activation was seen");
        assertThat(capacities(before)).hasSize(20);
        metric.update(second);
        assertThat(capacities(metric.compute())).hasSize(30);
    }

    @Test
    void mergedMetricHasSeenWhatBothHaveSeen() {
        CapacityMetric left = new CapacityMetric();
        left.update(first);
        CapacityMetric right = new CapacityMetric();
        right.update(second);
        CapacityMetric merged = left.merge(right);
        assertClose(capacities(merged.compute()), expected, AGREEMENT);
        assertThat(capacities(left.compute())).hasSize(20);
        assertClose(capacities(right.merge(left).compute()), expected, AGREEMENT);
    }

    @Test
    void activationsAreComparedOnlyWithinTheirComponent() {
        Dataset<Row> layered = all.withColumn("layer", functions.expr("cast(id % 2 as int)"));
        CapacityMetric metric = new CapacityMetric(CapacityOptions.defaults().with("component", "layer"));
        metric.update(layered.where("id < 7"));
        metric.update(layered.where("id >= 7"));
        float[][] even = new float[25][];
        Arrays.setAll(even, k -> activations[2 * k]);
        assertClose(capacities(metric.compute().where("layer = 0")), Oracle.capacities(even), AGREEMENT);
        assertThat(metric.compute().columns())
                .containsExactly("layer", "id", "capacity", "squared_norm", "squared_dot_sum");
    }

    @Test
    void eachRowOfABatchIsComputedOnce() {
        var counter = TestSpark.session().sparkContext().longAccumulator();
        Dataset<Row> counted = first.map(
                (org.apache.spark.api.java.function.MapFunction<Row, Row>) row -> {
                    counter.add(1);
                    return row;
                },
                first.encoder());
        CapacityMetric metric = new CapacityMetric();
        metric.forward(counted).count();
        metric.compute().count();
        assertThat(counter.value()).as("each row computed once").isEqualTo(20);
    }

    @Test
    void staticCapacitiesAreThoseOfTheGivenRows() {
        assertClose(capacities(CapacityMetric.capacities(all)), expected, AGREEMENT);
        assertClose(CapacityMetric.capacities(activations), expected, AGREEMENT);
        assertClose(capacities(CapacityMetric.capacities(all.repartition(5))), expected, AGREEMENT);
    }

    @Test
    void aBatchWithOtherColumnsIsRefused() {
        CapacityMetric metric = new CapacityMetric();
        metric.update(first);
        assertThatThrownBy(() -> metric.update(second.drop("id")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("batches before it had id BIGINT");
        assertThatThrownBy(() -> metric.update(second.withColumnRenamed("id", "number")))
                .isInstanceOf(InvalidInputException.class);
    }
}
