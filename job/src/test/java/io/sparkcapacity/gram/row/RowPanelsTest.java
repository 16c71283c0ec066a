package io.sparkcapacity.gram.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Range;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowPanelsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 512", "5000, 512", "100000, 4096", "10000, 49152"})
    void panelsCoverAllActivations(long activations, int features) {
        RowPanels panels = new RowPanels(new ComponentShape("c", activations, features));
        assertThat(panels.rows() % Range.TILE).isZero();
        long next = 0;
        for (int panel = 0; panel < panels.count(); panel++) {
            assertThat(panels.firstOf(panel)).isEqualTo(next);
            assertThat(panels.panelOf(next)).isEqualTo(panel);
            assertThat(panels.rowsOf(panel)).isPositive().isLessThanOrEqualTo(panels.rows());
            next += panels.rowsOf(panel);
        }
        assertThat(next).isEqualTo(activations);
    }

    @Test
    void wideRowsHaveFewerPerPanel() {
        assertThat(new RowPanels(new ComponentShape("c", 1, 4096)).rows()).isEqualTo(1024);
        assertThat(new RowPanels(new ComponentShape("c", 1, 32_768)).rows()).isEqualTo(256);
    }

    @Test
    void everyPartitionGetsAsManyPairsAsAnyOther() {
        List<ComponentShape> shapes = List.of(
                new ComponentShape("small", 10, 4096),
                new ComponentShape("large", 7000, 4096),
                new ComponentShape("other", 3000, 4096));
        BitSet components = new BitSet();
        components.set(0, 2);
        PairDeal deal = new PairDeal(shapes, components, 8);
        assertThat(deal.partitions()).isEqualTo(8);
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int component = 0; component < 2; component++) {
            int count = new RowPanels(shapes.get(component)).count();
            for (int p = 0; p < count; p++) {
                for (int q = p; q < count; q++) {
                    pairs.merge(deal.partitionOf(PairKey.of(component, q, p, 0)), 1, Integer::sum);
                }
            }
        }
        assertThat(pairs.values())
                .hasSize(8)
                .allSatisfy(count -> assertThat(count).isBetween(3, 4));
        assertThat(new PairDeal(shapes.subList(0, 1), components.get(0, 1), 8).partitions())
                .isEqualTo(1);
    }
}
