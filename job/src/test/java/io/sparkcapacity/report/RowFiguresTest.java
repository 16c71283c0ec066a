package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.vector.InvalidKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowFiguresTest {
    private static final RowCounts SOME =
            new RowCounts(1100, 100, Map.of(InvalidKind.NAN, 3L, InvalidKind.NULL_VECTOR, 1L));

    @Test
    void theJsonHasTheReportsNames() {
        assertThat(Figure.object(RowFigures.ALL, SOME))
                .containsEntry("read", 1100L)
                .containsEntry("dropped-by-where", 100L)
                .containsEntry("kept", 996L)
                .containsEntry("invalid", Map.of("null-vector", 1L, "nan", 3L));
    }

    @Test
    void theColumnsHaveEveryKind() {
        assertThat(Figure.row(RowFigures.OF_KINDS, SOME)).containsExactly(1L, 0L, 0L, 0L, 3L, 0L, 0L);
        assertThat(Figure.columns(List.of(RowFigures.ROWS_READ, RowFigures.DROPPED, RowFigures.LEFT_OUT))
                        .fieldNames())
                .containsExactly("rows_read", "dropped_by_where", "left_out");
    }
}
