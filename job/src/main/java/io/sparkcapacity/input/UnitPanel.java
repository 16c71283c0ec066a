package io.sparkcapacity.input;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Panel;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Consecutive activations of one component in one unit. A pass reads at most {@link io.sparkcapacity.kernel.Range#TILE}
 * of them.
 *
 * @param component the component's index
 * @param unit the unit's number
 * @param firstInUnit the number of the panel's first row among the unit's rows of that component
 * @param firstInComponent the same among all rows of that component
 * @param panel the rows
 */
public record UnitPanel(int component, int unit, int firstInUnit, long firstInComponent, Panel panel)
        implements Serializable {
    private static final int HEADER = 3 * Integer.BYTES + Long.BYTES;

    /** All of it as bytes; {@link #ofBytes} reads them. */
    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + panel.storedBytes()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(component).putInt(unit).putInt(firstInUnit).putLong(firstInComponent);
        panel.store(buffer);
        return buffer.array();
    }

    static UnitPanel ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new UnitPanel(
                buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getLong(), Panel.restored(buffer));
    }

    /** The most memory of one panel of a component of this shape. */
    public static long mostBytes(ComponentShape shape) {
        return shape.denseBytes() / shape.activations() * Math.min(shape.activations(), shape.rowsPerPanel());
    }
}
