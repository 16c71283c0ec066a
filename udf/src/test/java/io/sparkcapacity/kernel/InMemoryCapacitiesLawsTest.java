package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits of capacities and of their total for any activations, as tight as the error bounds. */
class InMemoryCapacitiesLawsTest {
    static Stream<float[][]> activations() {
        return Stream.of(
                Samples.wholeNumbers(1, 2, 2),
                Samples.wholeNumbers(2, 40, 6),
                Samples.gaussian(3, 12, 6),
                Samples.gaussian(4, 13, 6),
                Samples.gaussian(5, 5, 256),
                Samples.gaussian(6, 600, 258),
                Samples.heavyTailed(7, 20, 10),
                Samples.heavyTailed(8, 300, 10));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void capacityLiesBetweenZeroAndOne(float[][] activations) {
        for (double capacity : InMemoryCapacities.of(activations)) {
            assertThat(capacity).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void longestActivationHasAtLeastItsShare(float[][] activations) {
        DensePanel panel = FloatPanel.of(activations);
        double[] squaredNorms = panel.squaredNorms();
        int longest = IntStream.range(0, panel.rows())
                .reduce((i, j) -> squaredNorms[j] > squaredNorms[i] ? j : i)
                .orElseThrow();
        double share = 1.0 / panel.rows();
        assertThat(InMemoryCapacities.of(activations)[longest])
                .isGreaterThanOrEqualTo(share * (1 - Scored.of(panel).errorBounds()[longest]));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void totalLiesBetweenParticipationRatioAndRank(float[][] activations) {
        DensePanel panel = FloatPanel.of(activations);
        double trace = Arrays.stream(panel.squaredNorms()).sum();
        double squaredFrobeniusNorm = 0;
        for (double sum : ActivationGram.within(panel, panel.squaredNorms(), Arithmetic.best())
                .ofX()
                .squaredDots()) {
            squaredFrobeniusNorm += sum;
        }
        double participationRatio = trace * trace / squaredFrobeniusNorm;
        double[] capacities = InMemoryCapacities.of(activations);
        double total = Arrays.stream(capacities).sum();
        // The error of a capacity is at most its bound, and that of the sums here one rounding per row.
        double slack = Rounding.gamma(4L * panel.rows()) * total;
        double[] errorBounds = Scored.of(panel).errorBounds();
        for (int row = 0; row < capacities.length; row++) {
            slack += errorBounds[row] * capacities[row];
        }
        double largestBound = Arrays.stream(
                        Scored.byRowGram(panel, Precision.DOUBLE).errorBounds())
                .max()
                .orElseThrow();
        assertThat(participationRatio).isGreaterThanOrEqualTo(1 - largestBound);
        assertThat(total)
                .isGreaterThanOrEqualTo(participationRatio * (1 - largestBound) - slack)
                .isLessThanOrEqualTo(Math.min(panel.rows(), panel.features()) + slack);
    }
}
