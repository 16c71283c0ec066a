package io.sparkcapacity.input.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.vector.ArrayVector;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * {@link Tallies}, {@link UnitTally} and {@link ComponentTally} as a monoid: any split and any order count the same.
 */
class TalliesTest {
    private static final int ROWS = 300;

    static InternalRow row(String component, Object... values) {
        return new GenericInternalRow(new Object[] {
            component == null ? null : UTF8String.fromString(component),
            values.length == 0 ? null : new GenericArrayData(values)
        });
    }

    private static List<InternalRow> rows(Random random) {
        List<InternalRow> rows = new ArrayList<>();
        String[] components = {"layer.2", "layer.10", null};
        for (int k = 0; k < ROWS; k++) {
            String component = components[random.nextInt(3)];
            rows.add(
                    switch (random.nextInt(8)) {
                        case 0 -> row(component);
                        case 1 -> row(component, 1d, Double.NaN, 2d);
                        case 2 -> row(component, 1d, null, 2d);
                        case 3 -> row(component, random.nextGaussian(), 1d);
                        case 4 -> row(component, 0d, 0d, 0d);
                        default -> row(component, random.nextGaussian(), 0d, 1e6 * random.nextGaussian());
                    });
        }
        return rows;
    }

    private static List<List<ComponentTally>> units(List<InternalRow> rows, int[] ends, Look look) {
        List<List<ComponentTally>> units = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            units.add(UnitTally.ofVectors(rows.subList(start, end).iterator(), ArrayVector.DOUBLES, look));
            start = end;
        }
        return units;
    }

    /** All counts of a component except the number of its units. */
    private static List<Object> known(ComponentTally tally) {
        NormHistogram norms = tally.norms();
        return List.of(
                tally.read(),
                tally.firstLength(),
                tally.usualLength(),
                tally.zeros(),
                tally.invalid(3),
                tally.ofLength(3).rows(),
                tally.ofLength(3).nonZeros(),
                tally.ofLength(3).largest(),
                tally.ofAnyLength().rows(),
                norms.smallest(),
                norms.quantile(0.5),
                norms.largest());
    }

    @RepeatedTest(5)
    void anySplitIntoUnitsCountsTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<InternalRow> rows = rows(random);
        for (Look look : Look.values()) {
            Map<String, ComponentTally> whole = Tallies.totals(units(rows, new int[] {ROWS}, look));
            int[] ends = random.ints(6, 0, ROWS).sorted().toArray();
            ends[5] = ROWS;
            Map<String, ComponentTally> split = Tallies.totals(units(rows, ends, look));
            assertThat(split.keySet()).containsExactly(null, "layer.2", "layer.10");
            split.forEach((name, tally) -> assertThat(known(tally)).isEqualTo(known(whole.get(name))));
        }
    }

    @RepeatedTest(5)
    void mergingPairsFirstCountsTheSame(RepetitionInfo repetition) {
        List<InternalRow> rows = rows(new Random(repetition.getCurrentRepetition()));
        int[] ends = {60, 150, 151, ROWS};
        List<List<ComponentTally>> units = units(rows, ends, Look.NORMS);
        Map<String, ComponentTally> once = Tallies.totals(units);
        List<ComponentTally> left =
                List.copyOf(Tallies.totals(units.subList(0, 2)).values());
        List<ComponentTally> right =
                List.copyOf(Tallies.totals(units.subList(2, 4)).values());
        Map<String, ComponentTally> pairs = Tallies.totals(List.of(left, List.of(), right));
        once.forEach((name, tally) -> {
            assertThat(known(pairs.get(name))).isEqualTo(known(tally));
            assertThat(pairs.get(name).units()).isEqualTo(tally.units());
        });
    }

    @Test
    void orderMattersForTheFirstLengthOnly() {
        List<List<ComponentTally>> units = units(rows(new Random(3)), new int[] {100, 200, ROWS}, Look.NORMS);
        List<List<ComponentTally>> reversed = new ArrayList<>();
        units(rows(new Random(3)), new int[] {100, 200, ROWS}, Look.NORMS).forEach(unit -> reversed.add(0, unit));
        Map<String, ComponentTally> forward = Tallies.totals(units);
        Tallies.totals(reversed).forEach((name, tally) -> {
            List<Object> backward = new ArrayList<>(known(tally));
            List<Object> expected = new ArrayList<>(known(forward.get(name)));
            backward.remove(1);
            expected.remove(1);
            assertThat(backward).isEqualTo(expected);
        });
    }

    @Test
    void zeroIsNeutral() {
        Map<String, ComponentTally> totals = Tallies.totals(units(rows(new Random(5)), new int[] {ROWS}, Look.NORMS));
        ComponentTally tally = totals.get("layer.2");
        List<Object> before = known(tally);
        int units = tally.units();
        tally.merge(ComponentTally.zero("layer.2"));
        assertThat(known(tally)).isEqualTo(before);
        assertThat(tally.units()).isEqualTo(units);
    }

    @Test
    void rowsKeptAreCountedByKeyAndRowsDroppedByFlag() {
        List<InternalRow> keys = List.of(row("a"), row("b"), row("a"));
        assertThat(UnitTally.ofKeys(keys.iterator()))
                .extracting(ComponentTally::read)
                .containsExactly(2L, 1L);
        List<InternalRow> flags = List.of(flagged("a", true), flagged("b", false), flagged("b", false));
        assertThat(UnitTally.ofDropped(flags.iterator())).singleElement().satisfies(dropped -> {
            assertThat(dropped.component()).isEqualTo("b");
            assertThat(dropped.read()).isEqualTo(2);
        });
    }

    private static InternalRow flagged(String component, boolean kept) {
        return new GenericInternalRow(new Object[] {UTF8String.fromString(component), kept});
    }

    @Test
    void theCensusFollowsFromTheTallies() {
        List<InternalRow> rows =
                List.of(row("b", 1d, 2d), row("a", 1d, 0d), row("b", 1d), row("b", 4d, 2d), row("a", 8d, Double.NaN));
        List<List<ComponentTally>> units = units(rows, new int[] {2, 5}, Look.VALIDITY);
        Census census = Census.of(
                new Tallies(units, Map.of("c", 7L)),
                new Census.Terms(OptionalInt.empty(), Double.BYTES, OnInvalid.SKIP));
        assertThat(census.components())
                .containsExactly(
                        new ComponentShape("a", 1, 2, 1, 1, Double.BYTES, 2),
                        new ComponentShape("b", 2, 2, 3, 4, Double.BYTES, 2));
        assertThat(census.units().get(1).firstOf(1)).isEqualTo(1);
        assertThat(census.units().get(1).rowsOf(1)).isEqualTo(1);
        assertThat(census.units().get(1).rowsOf(0)).isZero();
        assertThat(census.activations()).isEqualTo(3);
        assertThat(census.rows().read()).isEqualTo(12);
        assertThat(census.rows().dropped()).isEqualTo(7);
        assertThat(census.counts().get("c").kept()).isZero();
    }
}
