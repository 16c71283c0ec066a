package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of block gives the same results for every kind of panel, on whole numbers, whose sums are exact. */
class MomentBlockTest {
    private static final int FEATURES = 37;
    private static final int OTHERS = 21;
    private static final FloatPanel X = FloatPanel.of(Samples.wholeNumbers(1, 50, FEATURES));
    private static final FloatPanel Y = FloatPanel.of(Samples.wholeNumbers(2, 50, OTHERS));

    @Test
    void blocksOnTheDiagonalAgree() {
        SecondMoment expected = SecondMoment.zero(FEATURES);
        expected.add(X, Workspace.best());
        for (Panel x : List.of(X, X.sparse(), X.sparse().dense())) {
            for (MomentBlock block :
                    List.of(SecondMoment.zero(FEATURES), SparseMoment.full(FEATURES), SparseMoment.hashed(FEATURES))) {
                block.add(x, x, Workspace.best());
                assertThat(block.diagonal()).isEqualTo(expected.diagonal());
                assertThat(block.squaredFrobeniusNorm()).isEqualTo(expected.squaredFrobeniusNorm());
                assertThat(block.squaredDotSums(x, x, Workspace.best()))
                        .isEqualTo(expected.squaredDotSums(X, Workspace.best()));
            }
        }
    }

    @Test
    void blocksOffTheDiagonalAgree() {
        SecondMoment expected = SecondMoment.zeroBetween(FEATURES, OTHERS);
        expected.add(X, Y, Workspace.best());
        for (MomentBlock block : List.of(
                SecondMoment.zeroBetween(FEATURES, OTHERS),
                SparseMoment.fullBetween(FEATURES, OTHERS),
                SparseMoment.hashedBetween(FEATURES))) {
            block.add(X.sparse(), Y, Workspace.best());
            assertThat(block.squaredFrobeniusNorm()).isEqualTo(expected.squaredFrobeniusNorm());
            assertThat(block.squaredDotSums(X, Y.sparse(), Workspace.best()))
                    .isEqualTo(expected.squaredDotSums(X, Y, Workspace.best()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void partsOfAContributionAddUpToTheWhole(int shares) {
        for (MomentBlock block : List.of(
                SecondMoment.zeroBetween(FEATURES, OTHERS),
                SparseMoment.fullBetween(FEATURES, OTHERS),
                SparseMoment.hashedBetween(FEATURES))) {
            for (int share = 0; share < shares; share++) {
                block.add(X, Y, Workspace.best(), share, shares);
            }
            SecondMoment expected = SecondMoment.zeroBetween(FEATURES, OTHERS);
            expected.add(X, Y, Workspace.best());
            assertThat(block.squaredDotSums(X, Y, Workspace.best()))
                    .isEqualTo(expected.squaredDotSums(X, Y, Workspace.best()));
        }
    }

    @Test
    void blocksAreMadeOfTheirParts() {
        SparseMoment block = SparseMoment.fullBetween(FEATURES, OTHERS);
        block.add(X, Y, Workspace.best());
        assertThat(SparseMoment.ofPartsBetween(block.parts()).squaredDotSums(X, Y, Workspace.best()))
                .isEqualTo(block.squaredDotSums(X, Y, Workspace.best()));
        SecondMoment dense = SecondMoment.zeroBetween(FEATURES, OTHERS);
        dense.add(X, Y, Workspace.best());
        assertThat(SecondMoment.ofStripsBetween(FEATURES, OTHERS, dense.parts()).entry(3, 4))
                .isEqualTo(dense.entry(3, 4));
    }
}
