package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredPanelTest {
    static Stream<Panel> panels() {
        FloatPanel floats = FloatPanel.of(Samples.wholeNumbers(1, 9, 7));
        return Stream.of(
                floats,
                DoublePanel.over(floats.widened(), 9, 7),
                floats.sparse(),
                new FloatPanel(3),
                new DoublePanel(3),
                new SparsePanel(3));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void storedPanelIsRestored(Panel panel) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer buffer = ByteBuffer.allocate(5 + panel.storedBytes()).order(order);
            buffer.position(5);
            panel.store(buffer);
            assertThat(buffer.hasRemaining()).isFalse();
            buffer.position(5);
            assertSame(Panel.restored(buffer), panel);
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void serializedPanelIsDeserialized(Panel panel) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(panel);
        }
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertSame((Panel) stream.readObject(), panel);
        }
    }

    @Test
    void unknownKindFails() {
        assertThatThrownBy(() -> Panel.Stored.restored(ByteBuffer.allocate(Panel.Stored.HEADER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Unknown kind of stored panel: 0");
    }

    private static void assertSame(Panel found, Panel expected) {
        assertThat(found).isInstanceOf(expected.getClass());
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.features()).isEqualTo(expected.features());
        assertThat(found.dense().widened()).isEqualTo(expected.dense().widened());
    }
}
