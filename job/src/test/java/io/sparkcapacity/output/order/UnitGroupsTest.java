package io.sparkcapacity.output.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.table.FileSplits.Split;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Units are put together only where their splits interleave, and sorted only where they are out of order. */
class UnitGroupsTest {
    /** Units of splits that are written as path and first byte, such as {@code b3}. */
    private static UnitGroups groups(String... units) {
        return UnitGroups.of(Stream.of(units)
                .map(unit -> Stream.of(unit.split(" "))
                        .filter(split -> !split.isEmpty())
                        .map(split -> new Split(split.substring(0, 1), Long.parseLong(split.substring(1))))
                        .toList())
                .toList());
    }

    @Test
    void splitsOfOneFileStayAsTheyAre() {
        UnitGroups groups = groups("a0", "a32", "a64 a96");
        assertThat(groups.areUnits()).isTrue();
        assertThat(groups.sorting()).isEqualTo(UnitGroups.Sorting.NONE);
        assertThat(groups.mostRowsTogether(List.of(5L, 5L, 5L))).isZero();
    }

    @Test
    void unitsAreOnlyExchangedIfThatIsEnough() {
        UnitGroups groups = groups("c0 d0", "a0", "b0 b32");
        assertThat(groups.groups()).containsExactly(List.of(1), List.of(2), List.of(0));
        assertThat(groups.areUnits()).isFalse();
        assertThat(groups.sorting()).isEqualTo(UnitGroups.Sorting.NONE);
    }

    @Test
    void filesOfOneUnitThatAreReadByTheirSizeAreSorted() {
        UnitGroups groups = groups("c0 a0 b0");
        assertThat(groups.areUnits()).isTrue();
        assertThat(groups.sorting()).isEqualTo(UnitGroups.Sorting.GROUPS);
    }

    @Test
    void unitsThatInterleaveAreWrittenTogether() {
        UnitGroups groups = groups("d0", "c0 a0", "b0", "e0 f0");
        assertThat(groups.groups()).containsExactly(List.of(1, 2), List.of(0), List.of(3));
        assertThat(groups.sorting()).isEqualTo(UnitGroups.Sorting.GROUPS);
        assertThat(groups.mostRowsTogether(List.of(100L, 2L, 3L, 100L))).isEqualTo(5);
    }

    @Test
    void columnsThatAreReadFromTheSameSplitsAreWrittenTogether() {
        UnitGroups groups = groups("a0", "b0", "a0", "b0");
        assertThat(groups.groups()).containsExactly(List.of(0, 2), List.of(1, 3));
        assertThat(groups.sorting()).isEqualTo(UnitGroups.Sorting.GROUPS);
    }

    @Test
    void unitsOfUnknownOriginAreWrittenTogether() {
        UnitGroups groups = groups("", "");
        assertThat(groups.groups()).containsExactly(List.of(0, 1));
        assertThat(groups.sorting()).isEqualTo(UnitGroups.Sorting.GROUPS);
    }
}
