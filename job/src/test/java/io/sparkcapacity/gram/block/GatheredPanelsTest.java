package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheredPanelsTest {
    private static UnitPanel sparse(int component, int firstInUnit, int rows, int nonZeros) {
        SparsePanel panel = new SparsePanel(1 << 20);
        for (int row = 0; row < rows; row++) {
            int at = panel.appendRow(nonZeros);
            for (int k = 0; k < nonZeros; k++) {
                panel.indices()[at + k] = k;
                panel.values()[at + k] = firstInUnit + row;
            }
        }
        return new UnitPanel(component, 3, firstInUnit, 1000L + firstInUnit, panel);
    }

    private static List<UnitPanel> gathered(List<UnitPanel> panels) {
        List<UnitPanel> gathered = new ArrayList<>();
        new GatheredPanels(panels.iterator()).forEachRemaining(gathered::add);
        return gathered;
    }

    @Test
    void smallPanelsOfAComponentAreJoined() {
        List<UnitPanel> gathered =
                gathered(List.of(sparse(1, 0, 10, 2), sparse(0, 0, 5, 2), sparse(1, 10, 20, 2), sparse(0, 5, 1, 2)));
        assertThat(gathered).extracting(UnitPanel::component).containsExactly(0, 1);
        UnitPanel second = gathered.get(1);
        assertThat(second.unit()).isEqualTo(3);
        assertThat(second.firstInUnit()).isZero();
        assertThat(second.firstInComponent()).isEqualTo(1000);
        assertThat(second.panel().rows()).isEqualTo(30);
        assertThat(second.panel().sparse().values()[2 * 29]).isEqualTo(29);
    }

    @Test
    void aPanelOfEnoughRowsIsDelivered() {
        int half = GatheredPanels.MOST_ROWS / 2;
        List<UnitPanel> gathered =
                gathered(List.of(sparse(0, 0, half, 1), sparse(0, half, half, 1), sparse(0, 2 * half, 1, 1)));
        assertThat(gathered).extracting(panel -> panel.panel().rows()).containsExactly(2 * half, 1);
        assertThat(gathered.get(1).firstInUnit()).isEqualTo(2 * half);
    }

    @Test
    void beyondTheMemoryTheLargestIsDelivered() {
        int nonZeros = 1 << 10;
        int rows = (int) (GatheredPanels.MOST_BYTES / (12L * nonZeros));
        List<UnitPanel> gathered = gathered(List.of(sparse(0, 0, rows, nonZeros), sparse(1, 0, 10, nonZeros)));
        assertThat(gathered).extracting(UnitPanel::component).containsExactly(0, 1);
        assertThat(gathered(List.of(sparse(1, 0, 10, nonZeros), sparse(2, 0, rows, nonZeros), sparse(0, 0, 1, 1))))
                .extracting(UnitPanel::component)
                .containsExactly(2, 0, 1);
    }

    @Test
    void densePanelsPassThrough() {
        UnitPanel dense = new UnitPanel(0, 0, 0, 0, FloatPanel.of(new float[][] {{1, 2}}));
        assertThat(gathered(List.of(dense, dense))).containsExactly(dense, dense);
    }
}
