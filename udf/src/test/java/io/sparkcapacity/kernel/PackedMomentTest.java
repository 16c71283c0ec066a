package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedMomentTest {
    @Test
    void lengthDeterminesTheFeatures() {
        for (int features = 1; features < 3000; features++) {
            assertThat(PackedMoment.features(PackedMoment.length(features))).hasValue(features);
            assertThat(PackedMoment.features(PackedMoment.length(features) + 1))
                    .matches(found -> found.isEmpty() || found.getAsInt() == 2);
        }
        assertThat(PackedMoment.features(0)).isEmpty();
        assertThat(PackedMoment.features(PackedMoment.length(65_535))).hasValue(65_535);
        assertThat(PackedMoment.features(Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 33, 300})
    void entriesLieRowByRowAndGiveTheSquaredDotSums(int features) {
        Random random = new Random(features);
        int rows = 7;
        double[] values =
                random.ints((long) rows * features, -9, 10).asDoubleStream().toArray();
        SecondMoment moment = SecondMoment.zero(features);
        moment.add(DoublePanel.over(values, rows, features), Workspace.best());
        double[] packed = PackedMoment.of(moment);
        assertThat(packed).hasSize(PackedMoment.length(features));
        int at = 0;
        for (int k = 0; k < features; k++) {
            for (int l = k; l < features; l++) {
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += values[row * features + k] * values[row * features + l];
                }
                assertThat(packed[at++]).isEqualTo(sum);
            }
        }
        for (int row = 0; row < rows; row++) {
            double[] x = java.util.Arrays.copyOfRange(values, row * features, (row + 1) * features);
            double sum = 0;
            for (int other = 0; other < rows; other++) {
                double dot = Dot.of(x, 0, values, other * features, features);
                sum += dot * dot;
            }
            double found = PackedMoment.squaredDotSum(
                    x, (from, into, count) -> System.arraycopy(packed, from, into, 0, count));
            // Whole numbers far below 2^53, which are exact.
            assertThat(found).isCloseTo(sum, within(0.0));
        }
    }
}
