package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A panel as bytes in one piece: an object stream takes arrays of numbers apart one by one. */
record StoredPanel(byte[] bytes) implements Serializable {
    /** Kind, features and rows. */
    static final int HEADER = 3 * Integer.BYTES;

    /** How the values are stored. */
    enum Kind {
        FLOATS,
        DOUBLES,
        SPARSE
    }

    static StoredPanel of(Panel panel) {
        ByteBuffer buffer = ByteBuffer.allocate(panel.storedBytes()).order(ByteOrder.LITTLE_ENDIAN);
        panel.store(buffer);
        return new StoredPanel(buffer.array());
    }

    static void storeHeader(Kind kind, Panel panel, ByteBuffer into) {
        into.putInt(kind.ordinal()).putInt(panel.features()).putInt(panel.rows());
    }

    static Panel restored(ByteBuffer from) {
        Kind kind = Kind.values()[from.getInt()];
        int features = from.getInt();
        int rows = from.getInt();
        return switch (kind) {
            case FLOATS -> FloatPanel.restored(features, rows, from);
            case DOUBLES -> DoublePanel.restored(features, rows, from);
            case SPARSE -> SparsePanel.restored(features, rows, from);
        };
    }

    private Object readResolve() {
        return restored(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
