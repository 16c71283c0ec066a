package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A panel as one array of bytes, which is what Java serialization writes in its place: an object stream writes the
 * elements of an array of numbers one by one.
 */
record StoredPanel(byte[] bytes) implements Serializable {
    /** The bytes in front of the values: kind, features and rows. */
    static final int HEADER = 3 * Integer.BYTES;

    static final int FLOATS = 1;
    static final int DOUBLES = 2;
    static final int SPARSE = 3;

    static StoredPanel of(Panel panel) {
        ByteBuffer buffer = ByteBuffer.allocate(panel.storedBytes()).order(ByteOrder.LITTLE_ENDIAN);
        panel.store(buffer);
        return new StoredPanel(buffer.array());
    }

    static void storeHeader(int kind, Panel panel, ByteBuffer into) {
        into.putInt(kind).putInt(panel.features()).putInt(panel.rows());
    }

    static Panel restored(ByteBuffer from) {
        int kind = from.getInt();
        int features = from.getInt();
        int rows = from.getInt();
        return switch (kind) {
            case FLOATS -> FloatPanel.restored(features, rows, from);
            case DOUBLES -> DoublePanel.restored(features, rows, from);
            case SPARSE -> SparsePanel.restored(features, rows, from);
            default -> throw new IllegalStateException("Unknown kind of stored panel: " + kind);
        };
    }

    private Object readResolve() {
        return restored(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
