package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of activations that change no capacity by more than the bounds of the two compared. */
class InMemoryCapacitiesInvarianceTest {
    static Stream<float[][]> activations() {
        return InMemoryCapacitiesLawsTest.activations();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void scaleByAPowerOfTwoChangesNoBit(float[][] activations) {
        float[][] scaled = map(activations, row -> map(row, (k, value) -> value * 0x1p-20f));
        assertThat(InMemoryCapacities.of(scaled)).isEqualTo(InMemoryCapacities.of(activations));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void flippedSignsChangeNoBit(float[][] activations) {
        float[][] flipped = activations.clone();
        flipped[1] = map(flipped[1], (k, value) -> -value);
        assertThat(InMemoryCapacities.of(flipped)).isEqualTo(InMemoryCapacities.of(activations));
        float[][] mirrored = map(activations, row -> map(row, (k, value) -> k == 0 ? -value : value));
        assertThat(InMemoryCapacities.of(mirrored)).isEqualTo(InMemoryCapacities.of(activations));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void orderOfActivationsChangesNothing(float[][] activations) {
        List<Integer> order = permutation(activations.length);
        float[][] reordered = order.stream().map(row -> activations[row]).toArray(float[][]::new);
        assertSame(activations, reordered, order);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void orderOfFeaturesChangesNothing(float[][] activations) {
        List<Integer> order = permutation(activations[0].length);
        float[][] reordered = map(activations, row -> map(row, (k, value) -> row[order.get(k)]));
        assertSame(activations, reordered, identity(activations.length));
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void rotationAndScaleChangeNothing(float[][] activations) {
        // A rotation by a 3-4-5 triangle in each plane of two features, times five: whole numbers stay whole, and
        // vectors become five times as long.
        float[][] rotated = map(
                activations,
                row -> map(row, (k, value) -> k % 2 == 0 ? 3 * value - 4 * row[k + 1] : 3 * value + 4 * row[k - 1]));
        assertSame(activations, rotated, identity(activations.length));
    }

    static Stream<float[][]> wholeNumbers() {
        return Stream.of(
                Samples.wholeNumbers(9, 3, 2),
                Samples.wholeNumbers(10, 30, 8),
                Samples.wholeNumbers(11, 20, 258),
                Samples.wholeNumbers(12, 600, 64));
    }

    /** Row i of {@code changed} is the changed row {@code origin[i]}. */
    private static void assertSame(float[][] activations, float[][] changed, List<Integer> origin) {
        double[] before = InMemoryCapacities.of(activations);
        double[] after = InMemoryCapacities.of(changed);
        double[] boundsBefore = Scored.of(FloatPanel.of(activations)).errorBounds();
        double[] boundsAfter = Scored.of(FloatPanel.of(changed)).errorBounds();
        for (int row = 0; row < after.length; row++) {
            double expected = before[origin.get(row)];
            double bound = boundsBefore[origin.get(row)] + boundsAfter[row];
            assertThat(after[row]).isCloseTo(expected, within(bound * expected));
        }
    }

    private static List<Integer> permutation(int size) {
        List<Integer> order = new ArrayList<>(identity(size));
        Collections.shuffle(order, new Random(size));
        return order;
    }

    private static List<Integer> identity(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private interface OfRow {
        float[] apply(float[] row);
    }

    private interface OfFeature {
        float apply(int feature, float value);
    }

    private static float[][] map(float[][] activations, OfRow ofRow) {
        return Stream.of(activations).map(ofRow::apply).toArray(float[][]::new);
    }

    private static float[] map(float[] row, OfFeature ofFeature) {
        float[] mapped = new float[row.length];
        for (int k = 0; k < row.length; k++) {
            mapped[k] = ofFeature.apply(k, row[k]);
        }
        return mapped;
    }
}
