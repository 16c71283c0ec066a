package io.sparkcapacity.gram;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws that every strategy obeys, with real files and a real Spark. */
abstract class StrategyContract {
    @TempDir
    Path directory;

    abstract String strategy();

    String precision() {
        return "double";
    }

    String maxRelativeError() {
        return "1e-9";
    }

    /** The tolerance between two exact strategies, or between runs of one strategy with other partitions. */
    double agreement() {
        return 1e-12;
    }

    /** The activations in the form that the strategy is for. */
    Dataset<Row> rows(float[][] activations) {
        return TestSpark.floats(activations);
    }

    Dataset<Row> rows(double[][] activations) {
        return TestSpark.doubles(activations);
    }

    @Test
    void capacitiesOfGaussianActivationsAreThoseOfTheDefinition() {
        float[][] activations = Oracle.gaussian(300, 70, 1);
        assertClose(capacities(activations), Oracle.capacities(activations), agreement());
    }

    @Test
    void orthogonalActivationsHaveCapacityOne() {
        float[][] identity = new float[5][5];
        for (int k = 0; k < 5; k++) {
            identity[k][k] = k + 1;
        }
        assertThat(capacities(identity)).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void copiesShareOneDimension() {
        float[][] copies = new float[8][];
        Arrays.fill(copies, new float[] {0.5f, -1, 2});
        assertClose(capacities(copies), filled(8, 1.0 / 8), agreement());
    }

    @Test
    void oneActivationHasADimensionOfItsOwn() {
        assertThat(capacities(new float[][] {{3, 4}})).containsExactly(1);
    }

    @Test
    void aTightFrameSharesItsDimensionsEvenly() {
        float[][] roots = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {3, 0}, {0, 3}};
        float[][] frame = Arrays.copyOf(roots, 4);
        assertClose(capacities(frame), filled(4, 2.0 / 4), agreement());
    }

    @Test
    void zeroActivationsHaveCapacityZeroAndChangeNoOther() {
        float[][] withZeros = {{1, 0, 0}, {0, 0, 0}, {0, 2, 0}, {0, 0, 0}};
        assertThat(capacities(withZeros)).containsExactly(1, 0, 1, 0);
    }

    @Test
    void scaleSignAndOrderChangeNothing() {
        float[][] activations = Oracle.gaussian(60, 20, 2);
        double[] before = capacities(activations);
        float[][] changed = new float[60][20];
        for (int i = 0; i < 60; i++) {
            for (int k = 0; k < 20; k++) {
                changed[59 - i][k] = (i % 3 == 0 ? -4 : 4) * activations[i][k];
            }
        }
        double[] after = capacities(changed);
        Collections.reverse(Arrays.asList(Arrays.stream(after).boxed().toArray(Double[]::new)));
        for (int i = 0; i < 60; i++) {
            assertThat(after[59 - i]).isCloseTo(before[i], within(agreement() * before[i]));
        }
    }

    @Test
    void repartitioningChangesNothing() {
        float[][] activations = Oracle.gaussian(700, 40, 3);
        double[] expected = Oracle.capacities(activations);
        for (int files : new int[] {1, 7}) {
            String cache = TestSpark.write(rows(activations), directory.resolve("f" + files), files);
            try (CapacityResult result = analysis().compute(List.of(cache))) {
                assertClose(TestSpark.column(result.capacities(), "capacity"), expected, agreement());
            }
        }
    }

    @Test
    void everyActivationStaysWithinItsReportedBound() {
        float[][] activations = Oracle.gaussian(400, 30, 4);
        Random random = new Random(5);
        for (float[] activation : activations) {
            float scale = (float) Math.exp(3 * random.nextGaussian());
            for (int k = 0; k < activation.length; k++) {
                activation[k] *= scale;
            }
        }
        String cache = TestSpark.write(rows(activations), directory.resolve("scales"), 3);
        try (CapacityResult result = analysis().compute(List.of(cache))) {
            double bound = result.report().components().get(0).totals().largestErrorBound();
            assertThat(bound).isPositive().isLessThanOrEqualTo(Double.parseDouble(maxRelativeError()));
            assertClose(TestSpark.column(result.capacities(), "capacity"), Oracle.capacities(activations), bound);
        }
    }

    @Test
    void shortActivationNextToHugeOnesStaysWithinBound() {
        float[][] activations = Oracle.withOneShortAndNearlyOrthogonal();
        double[] expected = Oracle.capacities(Oracle.widened(activations));
        String cache = TestSpark.write(rows(activations), directory.resolve("short"), 2);
        for (String limit : List.of("1e-9", "1e6")) {
            try (CapacityResult result = analysis(limit).compute(List.of(cache))) {
                double bound = result.report().components().get(0).totals().largestErrorBound();
                assertThat(bound).isLessThanOrEqualTo(Double.parseDouble(limit));
                assertClose(TestSpark.column(result.capacities(), "capacity"), expected, bound);
            }
        }
    }

    @Test
    void float64AtBothEndsOfItsRangeNeitherOverflowsNorVanishes() {
        float[][] floats = Oracle.gaussian(50, 8, 7);
        double[] expected = Oracle.capacities(floats);
        for (double scale : new double[] {1e300, 1e-280}) {
            double[][] activations = Oracle.widened(floats);
            for (double[] activation : activations) {
                for (int k = 0; k < activation.length; k++) {
                    activation[k] *= scale;
                }
            }
            Dataset<Row> rows = rows(activations);
            try (CapacityResult result = analysis().compute(rows)) {
                // The factor is not a power of two, so each value was rounded before it was written.
                assertClose(TestSpark.column(result.capacities(), "capacity"), expected, Math.max(1e-11, agreement()));
            }
        }
    }

    @Test
    void thePassesOverOneCacheGiveTheSameBitsEveryTime() {
        String cache = TestSpark.write(rows(Oracle.gaussian(900, 33, 8)), directory.resolve("bits"), 5);
        double[] first;
        try (CapacityResult result = analysis().compute(List.of(cache))) {
            first = TestSpark.column(result.capacities(), "squared_dot_sum");
        }
        try (CapacityResult result = analysis().compute(List.of(cache))) {
            assertThat(TestSpark.column(result.capacities(), "squared_dot_sum")).containsExactly(first);
        }
    }

    CapacityAnalysis analysis() {
        return analysis(maxRelativeError());
    }

    private CapacityAnalysis analysis(String limit) {
        return CapacityAnalysis.with(
                TestSpark.session(),
                CapacityOptions.defaults()
                        .with("strategy", strategy())
                        .with("precision", precision())
                        .with("max-relative-error", limit));
    }

    private double[] capacities(float[][] activations) {
        try (CapacityResult result = analysis().compute(rows(activations))) {
            return TestSpark.column(result.capacities(), "capacity");
        }
    }

    private static double[] filled(int length, double value) {
        double[] filled = new double[length];
        Arrays.fill(filled, value);
        return filled;
    }
}
