package io.sparkcapacity.input.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.junit.jupiter.api.Test;

class ComponentShapeTest {
    @Test
    void namesAreInNaturalOrder() {
        List<String> names = new ArrayList<>(Arrays.asList("layer.10", "layer.2", null, "layer.2.b", "a"));
        names.sort(ComponentShape.IN_NATURAL_ORDER);
        assertThat(names).containsExactly(null, "a", "layer.2", "layer.2.b", "layer.10");
    }

    @Test
    void panelsSuitTheValues() {
        assertThat(new ComponentShape("a", 100, 64).emptyPanel(1)).isInstanceOf(FloatPanel.class);
        assertThat(new ComponentShape("a", 100, 64, 0, 6400, Double.BYTES, 1).emptyPanel(1))
                .isInstanceOf(DoublePanel.class);
        ComponentShape sparse = new ComponentShape("a", 100, 64, 0, 399, Double.BYTES, 1);
        assertThat(sparse.emptyPanel(1)).isInstanceOf(SparsePanel.class);
        assertThat(sparse.bytes()).isEqualTo(12 * 399 + 4 * 100);
        assertThat(sparse.denseBytes()).isEqualTo(8 * 6400);
    }

    @Test
    void veryWideVectorsHaveFewerRowsPerPanel() {
        assertThat(new ComponentShape("a", 1000, 64).rowsPerPanel()).isEqualTo(256);
        assertThat(new ComponentShape("a", 1000, 1 << 17).rowsPerPanel()).isEqualTo(32);
        assertThat(new ComponentShape("a", 1000, 1 << 24).rowsPerPanel()).isEqualTo(16);
    }

    @Test
    void aComponentHasActivationsAndFeatures() {
        assertThatThrownBy(() -> new ComponentShape("a", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ComponentShape("a", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(ComponentShape.quoted("a\nb")).isEqualTo("'a\\u000ab'");
        assertThat(new ComponentShape(null, 1, 1).quotedName()).isEqualTo("NULL");
    }

    @Test
    void keysFindTheIndexOfAComponent() {
        ComponentKeys keys = new ComponentKeys(List.of(new ComponentShape("a", 1, 1), new ComponentShape("b", 1, 1)));
        assertThat(keys.indexOf(TalliesTest.row("b"), 0)).isEqualTo(1);
        assertThat(keys.indexOf(TalliesTest.row("b"), 0)).isEqualTo(1);
        assertThat(keys.indexOf(TalliesTest.row("a"), 0)).isZero();
        assertThat(keys.indexIfAny(TalliesTest.row("c"), 0)).isEqualTo(ComponentKeys.NONE);
        assertThat(keys.indexIfAny(new GenericInternalRow(new Object[1]), 0)).isEqualTo(ComponentKeys.NONE);
        assertThatThrownBy(() -> keys.indexOf(TalliesTest.row("c"), 0))
                .hasMessageContaining("component 'c' was not there before");
    }
}
