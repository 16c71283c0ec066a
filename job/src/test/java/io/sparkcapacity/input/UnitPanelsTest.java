package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.census.Tallies;
import io.sparkcapacity.input.census.UnitTally;
import io.sparkcapacity.input.vector.ArrayVector;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link UnitPanels}, {@link RowCheck}, {@link ValidRows} and {@link FirstInvalid} on rows of one unit. */
class UnitPanelsTest {
    private static InternalRow row(String component, Object... values) {
        return new GenericInternalRow(
                new Object[] {UTF8String.fromString(component), values.length == 0 ? null : new GenericArrayData(values)
                });
    }

    private static Census census(List<InternalRow> rows, OnInvalid onInvalid) {
        Look look = onInvalid == OnInvalid.FAIL ? Look.MAGNITUDES : Look.VALIDITY;
        return Census.of(
                new Tallies(List.of(UnitTally.ofVectors(rows.iterator(), ArrayVector.FLOATS, look)), Map.of()),
                new Census.Terms(OptionalInt.empty(), Float.BYTES, onInvalid));
    }

    private static List<UnitPanel> panels(
            List<InternalRow> rows, OnInvalid onInvalid, FirstInvalid first, int... components) {
        BitSet wanted = new BitSet();
        for (int component : components) {
            wanted.set(component);
        }
        List<UnitPanel> panels = new ArrayList<>();
        new UnitPanels(
                        0,
                        rows.iterator(),
                        ArrayVector.FLOATS,
                        census(rows, onInvalid),
                        wanted,
                        onInvalid,
                        first,
                        VectorWatch.NONE)
                .forEachRemaining(panels::add);
        return panels;
    }

    private static void readWithCensusOf(List<InternalRow> counted, List<InternalRow> read, OnInvalid onInvalid) {
        BitSet wanted = new BitSet();
        wanted.set(0, 2);
        new UnitPanels(
                        0,
                        read.iterator(),
                        ArrayVector.FLOATS,
                        census(counted, onInvalid),
                        wanted,
                        onInvalid,
                        new FirstInvalid(),
                        VectorWatch.NONE)
                .forEachRemaining(panel -> {});
    }

    private static List<InternalRow> byTurns(int rowsPerComponent) {
        List<InternalRow> rows = new ArrayList<>();
        for (int k = 0; k < rowsPerComponent; k++) {
            rows.add(row("b", (float) k, 1f));
            rows.add(row("a", (float) k, 2f, 3f));
        }
        return rows;
    }

    @Test
    void fullPanelsComeFirstTheRestByComponent() {
        List<UnitPanel> panels = panels(byTurns(300), OnInvalid.FAIL, new FirstInvalid(), 0, 1);
        assertThat(panels).extracting(UnitPanel::component).containsExactly(1, 0, 0, 1);
        assertThat(panels).extracting(panel -> panel.panel().rows()).containsExactly(256, 256, 44, 44);
        assertThat(panels).extracting(UnitPanel::firstInUnit).containsExactly(0, 0, 256, 256);
        double[] row = new double[3];
        panels.get(2).panel().widen(43, row, 0);
        assertThat(row).isEqualTo(new double[] {299, 2, 3});
    }

    @ParameterizedTest
    @EnumSource(OnInvalid.class)
    void otherRowsThanWereCountedAreRefused(OnInvalid onInvalid) {
        for (int counted : new int[] {0, 1, 256, 298}) {
            assertThatThrownBy(() -> readWithCensusOf(first(byTurns(300), 2 * counted + 2), byTurns(300), onInvalid))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("The input changed while it was read")
                    .hasMessageContaining((counted + 1) + " rows of component")
                    .hasMessageContaining("and more later");
            assertThatThrownBy(() -> readWithCensusOf(byTurns(300), first(byTurns(300), 2 * counted), onInvalid))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("300 rows of component 'a' first and " + counted + " later");
        }
    }

    private static List<InternalRow> first(List<InternalRow> rows, int count) {
        return rows.subList(0, count);
    }

    @Test
    void onlyWantedComponentsAreDecoded() {
        assertThat(panels(byTurns(3), OnInvalid.FAIL, new FirstInvalid(), 1))
                .singleElement()
                .satisfies(panel -> assertThat(panel.component()).isEqualTo(1));
    }

    @Test
    void theFirstInvalidRowEndsTheUnit() {
        List<InternalRow> rows =
                List.of(row("a", 1f, 2f), row("b", 1f), row("a", 1f, Float.NaN), row("a", 1f), row("a", 1f, 2f));
        FirstInvalid first = new FirstInvalid();
        assertThat(panels(rows, OnInvalid.FAIL, first, 0, 1)).isEmpty();
        assertThat(first.value()).contains(new InvalidActivation(0, 2, 0, 1, "is NaN at feature 1"));
    }

    @Test
    void invalidRowsAreLeftOut() {
        List<InternalRow> rows = List.of(
                row("a", 1f, 2f),
                row("a"),
                row("a", 1f, Float.NaN),
                row("a", 1f),
                row("b", null, 1f),
                row("a", 3f, 4f));
        FirstInvalid first = new FirstInvalid();
        List<UnitPanel> panels = panels(rows, OnInvalid.SKIP, first, 0);
        assertThat(panels)
                .singleElement()
                .satisfies(panel -> assertThat(panel.panel().rows()).isEqualTo(2));
        assertThat(first.value()).isEmpty();

        RowCheck check = new RowCheck(census(rows, OnInvalid.SKIP), ArrayVector.FLOATS, 0, 1);
        List<String> defects = new ArrayList<>();
        check.defectsOf(rows.iterator())
                .forEachRemaining(defect -> defects.add(defect.map(Defect::text).orElse("")));
        assertThat(defects)
                .containsExactly(
                        "",
                        "is null",
                        "is NaN at feature 1",
                        "has 1 features where the component has 2",
                        "is null at feature 0",
                        "");
        Iterator<Optional<Defect>> again = check.defectsOf(rows.iterator());
        List<InternalRow> valid = new ArrayList<>();
        new ValidRows(rows.iterator(), again).forEachRemaining(valid::add);
        assertThat(valid).containsExactly(rows.get(0), rows.get(5));
    }

    @Test
    void panelsAreTheSameAfterTheirBytes() {
        UnitPanel panel =
                panels(byTurns(2), OnInvalid.FAIL, new FirstInvalid(), 0).get(0);
        UnitPanel copy = UnitPanel.ofBytes(panel.toBytes());
        assertThat(copy.component()).isEqualTo(panel.component());
        assertThat(copy.firstInComponent()).isEqualTo(panel.firstInComponent());
        assertThat(copy.panel().squaredNorms()).isEqualTo(panel.panel().squaredNorms());
    }

    @Test
    void theFirstOfFirstsIsTheSameInAnyOrder() {
        InvalidActivation early = new InvalidActivation(1, 9, 0, 0, "early");
        InvalidActivation late = new InvalidActivation(2, 0, 0, 0, "late");
        InvalidActivation later = new InvalidActivation(2, 1, 0, 0, "later");
        for (List<InvalidActivation> order : List.of(List.of(early, late, later), List.of(later, early, late))) {
            FirstInvalid merged = new FirstInvalid();
            for (InvalidActivation found : order) {
                FirstInvalid one = new FirstInvalid();
                one.add(found);
                merged.merge(one);
                merged.merge(new FirstInvalid());
            }
            assertThat(merged.value()).contains(early);
            assertThat(merged.copy().value()).contains(early);
            merged.reset();
            assertThat(merged.isZero()).isTrue();
        }
    }
}
