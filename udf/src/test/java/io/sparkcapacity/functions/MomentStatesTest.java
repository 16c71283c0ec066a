package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.kernel.PackedMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of whole numbers, whose sums are exact in any order: however rows were added, the bits are the same. */
class MomentStatesTest {
    private static double[][] rows(int count, int features, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = random.ints(features, -50, 51).asDoubleStream().toArray();
        }
        return rows;
    }

    private static double[] expected(double[][] rows) {
        int features = rows[0].length;
        double[] moment = new double[PackedMoment.length(features)];
        for (double[] row : rows) {
            int at = 0;
            for (int k = 0; k < features; k++) {
                for (int l = k; l < features; l++) {
                    moment[at++] += row[k] * row[l];
                }
            }
        }
        return moment;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "7, 3",
        "8, 3",
        "9, 3",
        "255, 17",
        "256, 17",
        "257, 17",
        "513, 5",
        "1200, 1",
        "300, 530",
        "600, 530",
        "600, 1100"
    })
    void rowByRow(int count, int features) {
        double[][] rows = rows(count, features, 1);
        MomentStates states = new MomentStates();
        double[] state = MomentStates.empty();
        for (int row = 0; row < count; row++) {
            state = states.add(state, rows[row]);
            if (row % 250 == 100) {
                states.packed(state); // Packing does not change the state.
            }
        }
        double[] found = states.packed(state).orElseThrow();
        assertThat(found).isEqualTo(expected(rows));
        assertThat(states.packed(state).orElseThrow()).as("packed twice").isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"40, 3", "700, 20", "2000, 9", "900, 1030"})
    void mergedInAnyOrder(int count, int features) {
        double[][] rows = rows(count, features, 2);
        Random random = new Random(3);
        for (int trial = 0; trial < (features < 1000 ? 20 : 2); trial++) {
            MomentStates states = new MomentStates();
            List<double[]> parts = new ArrayList<>();
            parts.add(MomentStates.empty());
            for (double[] row : rows) {
                if (random.nextInt(count / 5) == 0) {
                    parts.add(MomentStates.empty());
                }
                int into = random.nextInt(parts.size());
                parts.set(into, states.add(parts.get(into), row));
            }
            while (parts.size() > 1) {
                double[] one = parts.remove(random.nextInt(parts.size()));
                int into = random.nextInt(parts.size());
                parts.set(into, states.merge(parts.get(into), one));
            }
            assertThat(states.packed(parts.get(0)).orElseThrow()).isEqualTo(expected(rows));
        }
    }

    @Test
    void oneStateServesVectorsOfAnyLength() {
        MomentStates states = new MomentStates();
        for (int features : new int[] {3, 40, 1, 40, 300}) {
            double[][] rows = rows(300, features, features);
            double[] state = MomentStates.empty();
            for (double[] row : rows) {
                state = states.add(state, row);
            }
            assertThat(states.packed(state).orElseThrow()).isEqualTo(expected(rows));
        }
    }

    @Test
    void noRowsHaveNoMomentAndAllRowsHaveOneLength() {
        MomentStates states = new MomentStates();
        assertThat(states.packed(MomentStates.empty())).isEmpty();
        double[] three = states.add(MomentStates.empty(), new double[] {1, 2, 3});
        assertThatThrownBy(() -> states.add(three, new double[2]))
                .hasMessageContaining("2 elements where others of its group have 3");
        double[] two = MomentStates.empty();
        for (double[] row : rows(400, 2, 5)) {
            two = states.add(two, row);
        }
        double[] many = two;
        assertThatThrownBy(() -> states.add(MomentStates.empty(), new double[8193]))
                .hasMessageContaining("8193 elements, and second_moment takes vectors of up to 8192");
        assertThatThrownBy(() -> states.merge(three, many)).hasMessageContaining("3 elements and 2");
        assertThatThrownBy(() -> states.merge(many, three))
                .hasMessageContaining("3 elements where others of its group have 2");
    }
}
