package io.sparkcapacity.gram.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitScoresTest {
    private static UnitScores unit(int unit, int component) {
        return new UnitScores(unit, List.of(ComponentScores.zero(component, 1)));
    }

    @Test
    void componentsOfOneUnitComeTogether() {
        assertThat(unit(4, 0).with(unit(4, 2)).components())
                .extracting(ComponentScores::component)
                .containsExactly(0, 2);
    }

    @Test
    void scoresOfAnotherUnitDoNotBelongToIt() {
        assertThatThrownBy(() -> unit(4, 0).with(unit(5, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Scores of unit 5 do not belong to unit 4");
    }
}
