package io.sparkcapacity.gram.rescoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExceedingScoresTest {
    private static final UnitScores UNIT =
            new UnitScores(4, List.of(scores(0, 1e-3, 2, Double.NaN), scores(2, 0, 5, 1e-2, Double.POSITIVE_INFINITY)));

    private static ComponentScores scores(int component, double... bounds) {
        return new ComponentScores(component, new double[bounds.length], new double[bounds.length], bounds, 0.5);
    }

    @Test
    void boundsAboveTheLimitAndUnknownOnesExceedIt() {
        assertThat(ExceedingScores.count(UNIT, 1e-2)).isEqualTo(4);
        assertThat(ExceedingScores.positions(UNIT, 1e-2, 0, 0, 100))
                .containsExactly(
                        new Position(4, 0, 1), new Position(4, 0, 2), new Position(4, 2, 1), new Position(4, 2, 3));
    }

    @Test
    void aBatchHasTheScoresOfItsNumbers() {
        assertThat(ExceedingScores.positions(UNIT, 1e-2, 10, 11, 13))
                .containsExactly(new Position(4, 0, 2), new Position(4, 2, 1));
        assertThat(ExceedingScores.positions(UNIT, 1e-2, 10, 0, 10)).isEmpty();
    }

    @Test
    void onlyRescoredActivationsChange() {
        UnitScores after = Rescoring.replace(UNIT, Map.of(new Position(4, 2, 1), new Score(7, 1e-9)));
        assertThat(after.unit()).isEqualTo(4);
        assertThat(after.components().get(0).errorBounds()).containsExactly(1e-3, 2, Double.NaN);
        ComponentScores changed = after.components().get(1);
        assertThat(changed.squaredDotSums()).containsExactly(0, 7, 0, 0);
        assertThat(changed.errorBounds()).containsExactly(0, 1e-9, 1e-2, Double.POSITIVE_INFINITY);
        assertThat(changed.worstTile()).isEqualTo(0.5);
        assertThat(UNIT.components().get(1).errorBounds()[1]).isEqualTo(5);
    }
}
