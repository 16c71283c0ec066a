package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseMomentTest {
    private static final int FEATURES = 40;

    /** Activations that all have features 0 and 1; one in eight has each of the other features. */
    private static SparsePanel activations(int rows) {
        Random random = new Random(7);
        SparsePanel panel = new SparsePanel(FEATURES);
        for (int row = 0; row < rows; row++) {
            int[] present = random.ints(FEATURES, 0, 8).toArray();
            present[0] = 0;
            present[1] = 0;
            int count = 0;
            for (int feature : present) {
                count += feature == 0 ? 1 : 0;
            }
            int at = panel.appendRow(count);
            for (int k = 0; k < FEATURES; k++) {
                if (present[k] == 0) {
                    panel.indices()[at] = k;
                    panel.values()[at++] = random.nextDouble();
                }
            }
        }
        return panel;
    }

    private static BigDecimal[][] exactMoment(SparsePanel panel) {
        BigDecimal[][] exact = new BigDecimal[FEATURES][FEATURES];
        double[] row = new double[FEATURES];
        for (BigDecimal[] zeros : exact) {
            java.util.Arrays.fill(zeros, BigDecimal.ZERO);
        }
        for (int i = 0; i < panel.rows(); i++) {
            panel.widen(i, row, 0);
            for (int k = 0; k < FEATURES; k++) {
                for (int l = k; l < FEATURES; l++) {
                    exact[k][l] = exact[k][l].add(new BigDecimal(row[k]).multiply(new BigDecimal(row[l])));
                }
            }
        }
        return exact;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void errorsOfEntriesStayWithinTheirWeights(boolean hashed) {
        SparsePanel panel = activations(3000);
        SparseMoment moment = hashed ? SparseMoment.hashed(FEATURES) : SparseMoment.full(FEATURES);
        moment.add(panel, panel, Workspace.best());
        BigDecimal[][] exact = exactMoment(panel);
        double[] weights = moment.weights(1);
        double gamma = Rounding.gamma(2) / 2;
        for (int k = 0; k < FEATURES; k++) {
            for (int l = k; l < FEATURES; l++) {
                assertThat(new BigDecimal(moment.entry(k, l))
                                .subtract(exact[k][l])
                                .abs()
                                .doubleValue())
                        .isLessThanOrEqualTo(gamma * weights[k] * weights[l]);
            }
        }
    }

    /** Each of eight blocks is a chain. The longest one determines the error; at most twice its length is charged. */
    @Test
    void weightsOfAddedBlocksAreThoseOfTheLongestChain() {
        SparsePanel panel = activations(300);
        SparseMoment once = SparseMoment.full(FEATURES);
        once.add(panel, panel, Workspace.best());
        double[][] parts = once.parts();
        for (double[] part : parts) {
            for (int k = 0; k < part.length; k++) {
                part[k] *= 8;
            }
        }
        SparseMoment added = SparseMoment.ofParts(parts);
        double charged = added.weights(10)[0] * added.weights(10)[0] / added.diagonal()[0] * Rounding.gamma(20);
        assertThat(charged).isBetween(Rounding.gamma(2 * 310), Rounding.gamma(2 * 610));
    }

    /** The bound of an entry grows with the number of activations that have both of its features. */
    @Test
    void weightsGrowWithTheActivationsThatHaveAFeature() {
        SparsePanel panel = activations(3000);
        SparseMoment moment = SparseMoment.full(FEATURES);
        moment.add(panel, panel, Workspace.best());
        double[] weights = moment.weights(10);
        double ofAlways = weights[0] * weights[0] / moment.diagonal()[0];
        assertThat(ofAlways * Rounding.gamma(2 * 10)).isCloseTo(Rounding.gamma(2 * 3010), within(1e-24));
    }

    @Test
    void squaredDotSumsAreThoseOfTheDefinition() {
        SparsePanel panel = activations(300);
        SparseMoment full = SparseMoment.full(FEATURES);
        SparseMoment hashed = SparseMoment.hashed(FEATURES);
        full.add(panel, panel, Workspace.best());
        hashed.add(panel, panel, Workspace.best());
        double[] sums = full.squaredDotSums(panel, panel, Workspace.best());
        assertThat(hashed.squaredDotSums(panel, panel, Workspace.best())).isEqualTo(sums);
        double[] row = new double[FEATURES];
        for (int i = 0; i < panel.rows(); i++) {
            panel.widen(i, row, 0);
            double expected = 0;
            for (int j = 0; j < panel.rows(); j++) {
                double dot = panel.compensatedDot(j, row, 0);
                expected += dot * dot;
            }
            assertThat(sums[i]).isCloseTo(expected, within(Rounding.gamma(600) * expected));
        }
    }

    /** The sum of the parts of two blocks is the block of all activations. */
    @Test
    void partsAddUp() {
        SparsePanel panel = activations(300);
        SparseMoment once = SparseMoment.full(FEATURES);
        once.add(panel, panel, Workspace.best());
        double[][] doubled = once.parts();
        for (double[] part : doubled) {
            for (int k = 0; k < part.length; k++) {
                part[k] *= 2;
            }
        }
        SparseMoment restored = SparseMoment.ofParts(doubled);
        SparseMoment twice = SparseMoment.full(FEATURES);
        twice.add(panel, panel, Workspace.best());
        twice.add(panel, panel, Workspace.best());
        assertThat(restored.squaredFrobeniusNorm())
                .isCloseTo(twice.squaredFrobeniusNorm(), within(1e-12 * twice.squaredFrobeniusNorm()));
        assertThat(restored.diagonal()).containsExactly(twice.diagonal(), within(Rounding.gamma(1200) * 600));
    }
}
