package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fitting and scoring against the definition and against the job. */
class CapacityModelTest {
    /** What capacities by different orders of summation agree to. */
    private static final double AGREEMENT = 1e-12;

    private static Column expr(String sql) {
        return org.apache.spark.sql.functions.expr(sql);
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int row = 0; row < actual.length; row++) {
            assertThat(actual[row]).isCloseTo(expected[row], within(AGREEMENT * expected[row]));
        }
    }

    /** Rows of {@code activations} in a column of the type that {@code stored} names. */
    private static Dataset<Row> stored(float[][] activations, String stored) {
        Dataset<Row> floats = TestSpark.floats(activations);
        Column doubles = expr("cast(features as array<double>)");
        return switch (stored) {
            case "array<float>" -> floats;
            case "array<double>" -> floats.withColumn("features", doubles);
            case "dense" -> floats.withColumn("features", functions.array_to_vector(doubles));
            default -> sparse(activations);
        };
    }

    private static Dataset<Row> sparse(float[][] activations) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < activations.length; row++) {
            rows.add(RowFactory.create(
                    (long) row, Vectors.dense(Oracle.widened(activations)[row]).toSparse()));
        }
        return TestSpark.frame(rows, SQLDataTypes.VectorType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"array<float>", "array<double>", "dense", "sparse"})
    void fittedRowsGetTheirCapacities(String type) {
        float[][] activations = Oracle.gaussian(60, 20, 1);
        Arrays.fill(activations[7], 0);
        for (float[] activation : activations) {
            Arrays.fill(activation, 3, 10, 0);
        }
        Dataset<Row> rows = stored(activations, type);
        Dataset<Row> scored = new CapacityEstimator().fit(rows).transform(rows);
        double[] expected = Oracle.capacities(Oracle.widened(activations));
        assertThat(expected[7]).isZero();
        assertClose(TestSpark.column(scored, "capacity"), expected);
    }

    @Test
    void agreesWithTheJobOnRealActivations() {
        Dataset<Row> example = TestSpark.session()
                .read()
                .parquet(TestSpark.MINILM)
                .withColumn("id", expr("hash(component) * 1000000L" + " + sentence * 1000 + position"));
        CapacityModel model = new CapacityEstimator()
                .setComponentCol("component")
                .setSquaredNormCol("squared_norm")
                .setSquaredDotSumCol("squared_dot_sum")
                .fit(example);
        assertThat(model.components())
                .containsExactly("embeddings", "layer.0", "layer.1", "layer.2", "layer.3", "layer.4", "layer.5");
        Dataset<Row> scored = model.transform(example);
        CapacityOptions options = CapacityOptions.defaults().with("strategy", "feature-gram");
        try (CapacityResult job =
                CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(TestSpark.MINILM))) {
            Dataset<Row> expected =
                    job.capacities().withColumn("id", expr("hash(component) * 1000000L + sentence * 1000 + position"));
            for (String column : List.of("capacity", "squared_norm", "squared_dot_sum")) {
                assertClose(TestSpark.column(scored, column), TestSpark.column(expected, column));
            }
        }
    }

    /** More rows of each component than a panel holds, and more than a batch. */
    @Test
    void rowsKeepTheirOrderAndTheirColumns() {
        float[][] activations = Oracle.gaussian(6000, 5, 2);
        Dataset<Row> rows = TestSpark.floats(activations)
                .withColumn("layer", expr("if(id = 0, null, id % 3)"))
                .select("id", "features", "layer")
                .repartition(2, expr("id % 2"))
                .localCheckpoint();
        CapacityModel model = new CapacityEstimator()
                .setComponentCol("layer")
                .setCapacityCol("c")
                .fit(rows);
        assertThat(model.components()).containsExactly(null, "0", "1", "2");
        assertThat(model.activations("1")).isEqualTo(2000);
        Dataset<Row> scored = model.transform(rows);
        assertThat(scored.columns()).containsExactly("id", "features", "layer", "c");
        assertThat(scored.schema()).isEqualTo(model.transformSchema(rows.schema()));
        assertThat(scored.select("id", "layer").collectAsList())
                .isEqualTo(rows.select("id", "layer").collectAsList());

        double[] actual = TestSpark.column(scored, "c");
        assertThat(actual[0]).isEqualTo(1);
        float[][] ones = IntStream.range(0, activations.length)
                .filter(id -> id % 3 == 1)
                .mapToObj(id -> activations[id])
                .toArray(float[][]::new);
        double[] ofOnes = IntStream.range(0, activations.length)
                .filter(id -> id % 3 == 1)
                .mapToDouble(id -> actual[id])
                .toArray();
        assertClose(ofOnes, Oracle.capacities(ones));
    }

    @Test
    void transformingRunsNothing() {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(10, 4, 3));
        CapacityModel model = new CapacityEstimator().fit(rows);
        // Adaptive execution runs a shuffle while it plans what follows.
        Dataset<Row> broken = rows.withColumn("features", expr("if(id = 9, raise_error('computed'), features)"))
                .repartition(2, expr("id"));
        Dataset<Row> scored = model.transform(broken);
        assertThat(scored.columns()).contains("capacity");
        assertThatThrownBy(scored::collectAsList).hasStackTraceContaining("computed");
        assertThat(model.transform(rows.repartition(2, expr("id"))).count()).isEqualTo(10);
    }

    @Test
    void otherRowsAreScoredAgainstThoseFitted() {
        float[][] fitted = Oracle.gaussian(50, 6, 4);
        float[][] others = Oracle.gaussian(20, 6, 5);
        double[] expected = new double[others.length];
        for (int i = 0; i < others.length; i++) {
            double own = dot(others[i], others[i]);
            double sum = 0;
            for (float[] activation : fitted) {
                sum += Math.pow(dot(others[i], activation), 2);
            }
            expected[i] = Math.min(1, own * own / sum);
        }
        CapacityModel model = new CapacityEstimator().fit(TestSpark.floats(fitted));
        assertClose(TestSpark.column(model.transform(TestSpark.floats(others)), "capacity"), expected);
        // What is unlike all that was fitted is at the limit.
        float[][] one = {{1, 0}};
        float[][] orthogonal = {{0, 2}};
        CapacityModel ofOne = new CapacityEstimator().fit(TestSpark.floats(one));
        assertThat(TestSpark.column(ofOne.transform(TestSpark.floats(orthogonal)), "capacity"))
                .containsExactly(1);
    }

    private static double dot(float[] x, float[] y) {
        return IntStream.range(0, x.length)
                .mapToDouble(k -> (double) x[k] * y[k])
                .sum();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1, 1e200})
    void float64KeepsItsScale(double scale) {
        double[][] activations = Oracle.widened(Oracle.gaussian(30, 8, 6));
        for (double[] activation : activations) {
            for (int k = 0; k < activation.length; k++) {
                activation[k] *= scale;
            }
        }
        Dataset<Row> rows = TestSpark.doubles(activations);
        CapacityModel model = new CapacityEstimator().setSquaredNormCol("norm").fit(rows);
        assertClose(TestSpark.column(model.transform(rows), "capacity"), Oracle.capacities(activations));
        if (scale == 1) {
            double norm = Arrays.stream(activations[3]).map(x -> x * x).sum();
            assertThat(TestSpark.column(model.transform(rows), "norm")[3]).isCloseTo(norm, within(AGREEMENT * norm));
            assertIsSecondMoment(model.secondMoment("(all)"), activations);
        }
    }

    /** A model of float64 rows scores float32 rows of the same values alike. */
    @Test
    void typesMayDifferFromThoseFitted() {
        float[][] activations = Oracle.gaussian(30, 8, 7);
        CapacityModel model = new CapacityEstimator().fit(stored(activations, "array<double>"));
        double[] expected = Oracle.capacities(Oracle.widened(activations));
        for (String type : List.of("array<float>", "sparse")) {
            assertClose(TestSpark.column(model.transform(stored(activations, type)), "capacity"), expected);
        }
    }

    @Test
    void secondMomentIsThatOfTheRows() {
        float[][] activations = Oracle.gaussian(70, 40, 8);
        CapacityModel model = new CapacityEstimator().fit(TestSpark.floats(activations));
        assertThat(model.components()).containsExactly("(all)");
        assertIsSecondMoment(model.secondMoment("(all)"), Oracle.widened(activations));
        assertThatThrownBy(() -> model.secondMoment("layer.0"))
                .hasMessage("No component 'layer.0' was fitted; there are '(all)'");
    }

    private static void assertIsSecondMoment(DenseMatrix moment, double[][] activations) {
        assertThat(moment.numRows()).isEqualTo(activations[0].length);
        for (int k = 0; k < moment.numRows(); k++) {
            for (int l = 0; l < moment.numCols(); l++) {
                double sum = 0;
                for (double[] activation : activations) {
                    sum += activation[k] * activation[l];
                }
                // n products of order one, in some order.
                assertThat(moment.apply(k, l)).isCloseTo(sum, within(activations.length * 0x1p-53 * 100));
            }
        }
    }

    @Test
    void fittingAgainGivesTheSameBits() {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(500, 10, 9)).repartition(4, expr("id"));
        double[] first = TestSpark.column(new CapacityEstimator().fit(rows).transform(rows), "capacity");
        assertThat(TestSpark.column(new CapacityEstimator().fit(rows).transform(rows), "capacity"))
                .containsExactly(first);
    }
}
