package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Capacities that are known without computing them, and agreement with the definition, through both Gram matrices. */
class InMemoryCapacitiesTest {
    /** n ≤ 2d takes the Gram matrix of rows, n > 2d that of features. */
    static Stream<float[][]> activations() {
        return Stream.of(
                Samples.gaussian(1, 1, 1),
                Samples.gaussian(2, 16, 8),
                Samples.gaussian(3, 17, 8),
                Samples.gaussian(4, 7, 300),
                Samples.gaussian(5, 300, 7),
                Samples.gaussian(6, 520, 260),
                Samples.gaussian(7, 521, 260),
                Samples.heavyTailed(8, 30, 15),
                Samples.heavyTailed(9, 31, 15));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void capacityIsThatOfTheDefinition(float[][] activations) {
        double[] capacities = InMemoryCapacities.of(activations);
        DensePanel panel = FloatPanel.of(activations);
        double[] errorBounds = Scored.of(panel).errorBounds();
        Exact exact = Exact.of(panel);
        assertThat(capacities).hasSize(activations.length);
        for (int row = 0; row < capacities.length; row += Math.max(1, capacities.length / 2)) {
            assertThat(errorBounds[row]).isLessThan(1e-4);
            assertThat(Exact.relativeError(capacities[row], exact.capacity(row)))
                    .isLessThanOrEqualTo(errorBounds[row]);
        }
    }

    static Stream<Polytope> polytopes() {
        return Polytope.all();
    }

    @ParameterizedTest
    @MethodSource("polytopes")
    void polytopesOfToyModelsHaveTheirCapacity(Polytope polytope) {
        double expected = polytope.capacity();
        double[] ofFloats = InMemoryCapacities.of(polytope.floats());
        Scored ofDoubles = Scored.of(polytope.panel());
        // A relative error ε of the vertices changes each of the n dot products by 2ε, and so the squared-dot sum S by
        // at most 4ε·Σ|x_i·x_j| ≤ 4ε√(nS), which is 4ε√(nC) relative to S. The norms add 4ε. In double an angle of up
        // to πd has an error of two roundings, and its sine has one more.
        double vertexError = Rounding.gamma(2 * Math.round(Math.PI * polytope.features()) + 3);
        double sensitivity = 4 * (1 + Math.sqrt(polytope.rows() * expected));
        for (int row = 0; row < polytope.rows(); row++) {
            double ofDouble = sensitivity * vertexError + ofDoubles.errorBounds()[row];
            assertThat(ofDoubles.capacities()[row]).isCloseTo(expected, within(expected * ofDouble));
            assertThat(ofFloats[row]).isCloseTo(expected, within(expected * (ofDouble + sensitivity * 0x1p-24)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 100, 1000})
    void copiesShareOneDimension(int copies) {
        double[] capacities = InMemoryCapacities.of(Samples.copies(new float[] {3, -1, 2}, copies));
        assertThat(capacities).hasSize(copies);
        for (double capacity : capacities) {
            // Sums of whole numbers are exact; the formula rounds twice.
            assertThat(capacity).isCloseTo(1.0 / copies, within(Rounding.gamma(3) / copies));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 257})
    void orthogonalActivationsHaveCapacityOne(int count) {
        float[][] activations = new float[count][count];
        for (int row = 0; row < count; row++) {
            activations[row][(row + 1) % count] = row - count - 0.5f;
        }
        for (double capacity : InMemoryCapacities.of(activations)) {
            // Sums of one square are exact; the formula rounds twice.
            assertThat(capacity).isCloseTo(1, within(Rounding.gamma(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300})
    void zeroActivationHasCapacityZeroAndTakesNothingFromOthers(int zeros) {
        float[][] zero = new float[zeros][2];
        double[] capacities = InMemoryCapacities.of(Samples.concatenated(new float[][] {{1, 0}, {1, 0}, {0, 4}}, zero));
        assertThat(capacities).startsWith(0.5, 0.5, 1);
        assertThat(java.util.Arrays.copyOfRange(capacities, 3, 3 + zeros)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void gaussianRowsHaveTheCapacityOfABetaVariable(int rows) {
        // Given x of squared norm N ~ χ²(d), the other dots are N times χ²(n−1): C ~ Beta(d/2, (n−1)/2), exactly.
        int d = 10;
        int repetitions = 200;
        double a = d / 2.0;
        double b = (rows - 1) / 2.0;
        double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
        double sum = 0;
        for (int seed = 0; seed < repetitions; seed++) {
            for (double capacity : InMemoryCapacities.of(Samples.gaussian(seed, rows, d))) {
                sum += capacity;
            }
        }
        // The mean over the rows of a sample varies no more than one row does; samples are independent.
        double deviation = Math.sqrt(variance / repetitions);
        assertThat(sum / (repetitions * rows)).isCloseTo((double) d / (rows + d - 1), within(4 * deviation));
    }

    @Test
    void largestAndSmallestFloatsNeitherOverflowNorVanish() {
        float[][] activations = {{Float.MAX_VALUE, 0}, {Float.MAX_VALUE, 0}, {0, Float.MIN_VALUE}, {0, -Float.MIN_VALUE}
        };
        assertThat(InMemoryCapacities.of(activations)).containsExactly(0.5, 0.5, 0.5, 0.5);
        // Through the Gram matrix of features.
        float[][] more = Samples.concatenated(activations, new float[1][2]);
        assertThat(InMemoryCapacities.of(more)).containsExactly(0.5, 0.5, 0.5, 0.5, 0);
    }
}
