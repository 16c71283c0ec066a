package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphOutputsTest {
    @Test
    void outputIsANestedProtobufFieldPerTensor() {
        // ModelProto.graph is field 7, GraphProto.output field 12, ValueInfoProto.name field 1, all length-delimited.
        assertThat(GraphOutputs.exporting(List.of("ab", "c")))
                .containsExactly(0x3a, 6, 0x62, 4, 0x0a, 2, 'a', 'b', 0x3a, 5, 0x62, 3, 0x0a, 1, 'c');
    }

    @Test
    void noTensorsChangeNothing() {
        assertThat(GraphOutputs.exporting(List.of())).isEmpty();
    }

    @Test
    void refusesNamesWhoseLengthTakesTwoBytes() {
        assertThatThrownBy(() -> GraphOutputs.exporting(List.of("x".repeat(128))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A field has 128 bytes but must have fewer than 128");
    }
}
