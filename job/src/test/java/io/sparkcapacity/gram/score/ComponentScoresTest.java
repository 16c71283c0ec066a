package io.sparkcapacity.gram.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentScoresTest {
    @Test
    void zerosHaveOneEntryPerActivation() {
        ComponentScores zero = ComponentScores.zero(7, 3);
        assertThat(zero.component()).isEqualTo(7);
        assertThat(zero.squaredNorms()).containsExactly(0, 0, 0);
        assertThat(zero.squaredDotSums()).containsExactly(0, 0, 0);
        assertThat(zero.errorBounds()).containsExactly(0, 0, 0);
        assertThat(zero.worstTile()).isZero();
    }

    @Test
    void theWorstTileStays() {
        ComponentScores scores = ComponentScores.zero(0, 1).withTile(0.5);
        assertThat(scores.withTile(0.25).worstTile()).isEqualTo(0.5);
        assertThat(scores.withTile(Double.POSITIVE_INFINITY).withTile(0.1).worstTile())
                .isInfinite();
        assertThat(scores.withTile(1).squaredNorms()).isSameAs(scores.squaredNorms());
    }
}
