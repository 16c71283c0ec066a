package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.census.ComponentShape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentNamesTest {
    private static final List<ComponentShape> LAYERS = IntStream.range(0, 6)
            .mapToObj(layer -> new ComponentShape("layer." + layer, 10, 4))
            .toList();

    @Test
    void oneAndTwoAreNamed() {
        assertThat(ComponentNames.of(LAYERS, List.of(3))).isEqualTo("'layer.3'");
        assertThat(ComponentNames.of(LAYERS, List.of(0, 5))).isEqualTo("'layer.0', 'layer.5'");
    }

    @Test
    void moreAreFolded() {
        assertThat(ComponentNames.of(LAYERS, List.of(0, 1, 2, 3, 4, 5)))
                .isEqualTo("'layer.0' … 'layer.5', 6 components");
        assertThat(ComponentNames.of(LAYERS, List.of(0, 2, 4)))
                .isEqualTo("'layer.0', 'layer.2' … 'layer.4', 3 components");
    }

    @Test
    void aLongNameIsShortenedAndNoNameIsNull() {
        assertThat(ComponentNames.name(new ComponentShape("x".repeat(100), 1, 1)))
                .hasSize(40)
                .contains("…");
        assertThat(ComponentNames.name(new ComponentShape(null, 1, 1))).isEqualTo("NULL");
    }
}
