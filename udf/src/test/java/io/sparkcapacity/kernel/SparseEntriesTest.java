package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** {@link FullEntries} and {@link HashedEntries} agree, on whole numbers, whose sums are exact. */
class SparseEntriesTest {
    private static final int FEATURES = 60;
    private static final SparsePanel X =
            FloatPanel.of(Samples.wholeNumbers(1, 30, FEATURES)).sparse();
    private static final SparsePanel Y =
            FloatPanel.of(Samples.wholeNumbers(2, 30, FEATURES)).sparse();

    private static void assertAgree(SparsePanel x, SparsePanel y, FullEntries full, HashedEntries hashed) {
        full.add(x, y);
        hashed.add(x, y);
        for (int k = 0; k < FEATURES; k++) {
            for (int l = x == y ? k : 0; l < FEATURES; l++) {
                double entry = 0;
                for (int row = 0; row < x.rows(); row++) {
                    entry += x.dense().widened()[row * FEATURES + k] * y.dense().widened()[row * FEATURES + l];
                }
                assertThat(full.get(k, l)).isEqualTo(entry);
                assertThat(hashed.get(k, l)).isEqualTo(entry);
            }
        }
        assertThat(hashed.squaresOnDiagonal()).isEqualTo(full.squaresOnDiagonal());
        assertThat(hashed.squaresOffDiagonal()).isEqualTo(full.squaresOffDiagonal());
        double[] ofFull = new double[x.rows()];
        double[] ofHashed = new double[x.rows()];
        full.addDots(x, y, ofFull);
        hashed.addDots(x, y, ofHashed);
        assertThat(ofHashed).isEqualTo(ofFull);
    }

    @Test
    void entriesOnTheDiagonal() {
        assertAgree(X, X, FullEntries.zero(FEATURES), new HashedEntries(true));
    }

    @Test
    void entriesOffTheDiagonal() {
        assertAgree(X, Y, FullEntries.zeroBetween(FEATURES, FEATURES), new HashedEntries(false));
    }

    @Test
    void untouchedEntriesAreZero() {
        assertThat(new HashedEntries(true).get(3, 5)).isZero();
        assertThat(FullEntries.zero(6).get(3, 5)).isZero();
    }

    @Test
    void hashedEntriesHaveNoParts() {
        assertThatThrownBy(() -> new HashedEntries(true).parts())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The entries of two hash tables cannot be summed by position");
    }
}
