package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that cannot be learned from or scored. */
class InvalidRowsTest {
    private static final int BAD = 5;
    private static final float[][] ACTIVATIONS = Oracle.gaussian(12, 4, 31);

    private static Dataset<Row> clean() {
        return TestSpark.floats(ACTIVATIONS).withColumn("layer", functions.expr("if(id % 2 = 0, 'even', 'odd')"));
    }

    /** Row 5 has {@code value} instead of its features. */
    private static Dataset<Row> dirty(String value) {
        Column features = functions.expr("if(id = " + BAD + ", " + value + ", features)");
        return clean().withColumn("features", features);
    }

    private static CapacityEstimator estimator(String handleInvalid) {
        return new CapacityEstimator().setComponentCol("layer").setHandleInvalid(handleInvalid);
    }

    private static List<Row> capacities(Dataset<Row> scored) {
        return scored.orderBy("id").select("id", "capacity").collectAsList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cast(null as array<float>); is null; null vector",
                "cast(array() as array<float>); has no features; no features",
                "array(1f, 2f, 3f); has 3 features where the component has 4; a length unlike most",
                "array(1f, 2f, 3f, 4f, 5f); has 5 features where the component has 4; a length unlike most",
                "array(1f, null, 3f, 4f); is null at feature 1; null element",
                "array(1f, 2f, float('nan'), 4f); is NaN at feature 2; NaN",
                "array(1f, 2f, float('-infinity'), 4f); is infinite at feature 2; infinite element"
            })
    void invalidRows(String value, String defect, String kind) {
        Dataset<Row> dirty = dirty(value);
        assertThatThrownBy(() -> estimator("error").fit(dirty))
                .isInstanceOf(InvalidActivationException.class)
                .hasMessage("1 of 12 rows are invalid (1 with " + kind + "); correct or remove them, or set"
                        + " handleInvalid to keep or skip to learn from the others");

        CapacityModel model = estimator("keep").fit(dirty);
        assertThat(model.activations("odd")).isEqualTo(5);
        double[] expected = Oracle.capacities(IntStream.range(0, ACTIVATIONS.length)
                .filter(id -> id % 2 == 1 && id != BAD)
                .mapToObj(id -> ACTIVATIONS[id])
                .toArray(float[][]::new));
        List<Row> kept = capacities(model.transform(dirty));
        assertThat(kept).hasSize(12);
        assertThat(kept.get(BAD).isNullAt(1)).isTrue();
        assertThat(kept.get(1).getDouble(1)).isCloseTo(expected[0], within(1e-12));
        assertThat(kept.get(11).getDouble(1)).isCloseTo(expected[4], within(1e-12));

        List<Row> others = capacities(model.setHandleInvalid("skip").transform(dirty));
        assertThat(others).hasSize(11);
        assertThat(others).doesNotContain(kept.get(BAD)).isSubsetOf(kept);

        Dataset<Row> failing = model.setHandleInvalid("error").transform(dirty);
        assertThatThrownBy(failing::collectAsList)
                .isInstanceOf(UnscorableRowException.class)
                .hasMessage("Activation 5 of partition 0 " + defect
                        + "; correct or remove such rows, or set handleInvalid to"
                        + " keep, which gives them null scores, or to skip, which drops them");
    }

    @Test
    void componentsThatWereNotFitted() {
        CapacityModel model = estimator("error").fit(clean());
        Dataset<Row> strange = clean().withColumn(
                        "layer", functions.expr("case id when 5 then 'prime' when 6 then null else layer end"));
        assertThatThrownBy(() -> model.transform(strange).collectAsList())
                .hasMessageStartingWith("Activation 5 of partition 0 is of component 'prime', which is none of"
                        + " 'even', 'odd'; correct or remove");
        List<Row> kept = capacities(model.setHandleInvalid("keep").transform(strange));
        assertThat(IntStream.range(0, 12).filter(row -> kept.get(row).isNullAt(1)))
                .containsExactly(5, 6);
        assertThat(capacities(model.setHandleInvalid("skip").transform(strange)))
                .hasSize(10);
    }

    @Test
    void rowsOfAnotherLengthThanTheMoment() {
        CapacityModel model = new CapacityEstimator().fit(clean());
        Dataset<Row> longer = TestSpark.floats(Oracle.gaussian(3, 7, 32));
        assertThatThrownBy(() -> model.transform(longer).collectAsList())
                .hasMessageStartingWith("Activation 0 of partition 0 has 7 features where the component has 4; ");
        assertThat(model.setHandleInvalid("skip").transform(longer).count()).isZero();
    }

    /** Next to rows of norm 1: a row whose square is 0 in double, and two whose fourth power is outside double. */
    @ParameterizedTest
    @CsvSource({"1e-170, is so short next to", "1e-80, has a norm so different", "1e80, has a norm so different"})
    void rowsThatLeaveTheRangeOfDouble(double scale, String defect) {
        CapacityModel model = new CapacityEstimator().fit(TestSpark.doubles(new double[][] {{1, 0}, {0, 1}}));
        Dataset<Row> far = TestSpark.doubles(new double[][] {{1, 0}, {scale, scale}});
        assertThatThrownBy(() -> model.transform(far).collectAsList())
                .hasMessageStartingWith("Activation 1 of partition 0 " + defect);
        assertThat(capacities(model.setHandleInvalid("keep").transform(far))
                        .get(1)
                        .isNullAt(1))
                .isTrue();
    }

    @Test
    void noRowLeftIsAnError() {
        Dataset<Row> none = clean().withColumn("features", functions.expr("cast(null as array<float>)"));
        assertThatThrownBy(() -> estimator("skip").fit(none))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No row is left: of 12 read, 12 are invalid (12 with null vector); change the rows");
        assertThatThrownBy(() -> estimator("skip").fit(none.limit(0)))
                .hasMessage("The input has no rows; there is nothing to compute a capacity of");
    }
}
