package io.sparkcapacity.input.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.vector.InvalidKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCountsTest {
    private static final RowCounts SOME =
            new RowCounts(1100, 100, Map.of(InvalidKind.NAN, 3L, InvalidKind.NULL_VECTOR, 1L));

    @Test
    void everyRowIsDroppedLeftOutOrKept() {
        assertThat(SOME.leftOut()).isEqualTo(4);
        assertThat(SOME.kept()).isEqualTo(996);
    }

    @Test
    void noneIsNeutralAndSumsCommute() {
        RowCounts other = new RowCounts(10, 0, Map.of(InvalidKind.NAN, 2L, InvalidKind.EMPTY, 5L));
        assertThat(SOME.plus(RowCounts.NONE)).isEqualTo(SOME);
        assertThat(RowCounts.NONE.plus(SOME)).isEqualTo(SOME);
        assertThat(SOME.plus(other)).isEqualTo(other.plus(SOME));
        assertThat(SOME.plus(other).kept()).isEqualTo(SOME.kept() + other.kept());
        assertThat(SOME.plus(other).invalid()).containsEntry(InvalidKind.NAN, 5L);
    }

    @Test
    void reasonsAreListedInTheOrderInWhichTheyApply() {
        assertThat(SOME.reasons()).isEqualTo("1 with null vector, 3 with NaN");
    }
}
