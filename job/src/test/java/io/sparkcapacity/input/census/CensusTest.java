package io.sparkcapacity.input.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.vector.OnInvalid;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** The numbers of rows do not depend on the order in which components appear. */
class CensusTest {
    private static List<ComponentTally> unit(String... names) {
        return UnitTally.ofKeys(List.of(names).stream()
                .map(name -> (InternalRow) new GenericInternalRow(new Object[] {UTF8String.fromString(name)}))
                .iterator());
    }

    @Test
    void everyUnitKnowsItsRowsOfEachComponent() {
        Tallies tallies = new Tallies(List.of(unit("b", "a", "b"), unit("c"), unit("c", "b", "a", "b", "b")), Map.of());
        Census census = Census.of(tallies, new Census.Terms(OptionalInt.of(4), Float.BYTES, OnInvalid.FAIL));
        assertThat(census.components()).extracting(ComponentShape::name).containsExactly("a", "b", "c");
        int[][] rows = {{1, 2, 0}, {0, 0, 1}, {1, 3, 1}};
        for (int unit = 0; unit < rows.length; unit++) {
            for (int component = 0; component < 3; component++) {
                assertThat(census.units().get(unit).rowsOf(component)).isEqualTo(rows[unit][component]);
            }
        }
        Census.UnitCensus last = census.units().get(2);
        assertThat(List.of(last.firstOf(0), last.firstOf(1), last.firstOf(2))).containsExactly(1L, 2L, 1L);
        assertThat(census.mostRowsInAUnit()).containsExactly(1, 3, 1);
    }
}
