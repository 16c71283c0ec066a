package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentScoringTest {
    private static final FloatPanel PANEL = FloatPanel.of(Samples.gaussian(1, 100, 30));

    private static MomentScoring scoring() {
        SecondMoment moment = SecondMoment.zero(30);
        moment.add(PANEL, Workspace.best());
        return MomentScoring.by(
                moment, MomentError.of(Rounding.ofSecondMoment(1, 1, Precision.DOUBLE), 100, Precision.DOUBLE));
    }

    @Test
    void capacitiesStayWithinTheirBounds() {
        MomentScoring.Scores scores = scoring().score(PANEL, Workspace.best());
        Exact exact = Exact.of(PANEL);
        for (int row = 0; row < 100; row += 9) {
            double capacity = CapacityFormula.of(scores.squaredNorms()[row], scores.squaredDotSums()[row], 0);
            assertThat(Exact.relativeError(capacity, exact.capacity(row)))
                    .isLessThanOrEqualTo(scores.errorBounds()[row]);
        }
    }

    @Test
    void scoresOfASparsePanelAreThoseOfTheDenseOne() {
        MomentScoring.Scores dense = scoring().score(PANEL, Workspace.best());
        MomentScoring.Scores sparse = scoring().score(PANEL.sparse(), Workspace.best());
        assertThat(sparse.squaredNorms()).isEqualTo(dense.squaredNorms());
        assertThat(sparse.squaredDotSums()).isEqualTo(dense.squaredDotSums());
        assertThat(sparse.errorBounds()).isEqualTo(dense.errorBounds());
    }
}
