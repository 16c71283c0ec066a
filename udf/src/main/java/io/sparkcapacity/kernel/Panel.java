package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Some activations of one component as a matrix: n rows of d features, in the precision they came in. Not thread-safe.
 */
public sealed interface Panel extends Serializable permits DensePanel, SparsePanel {
    int rows();

    int features();

    /** The memory that the values take, in bytes. */
    long bytes();

    /** Whether only the non-zero features are stored. */
    boolean isSparse();

    /** Whether the panel stores no value, so that a product with it adds nothing. */
    boolean storesNothing();

    /** The same activations with every feature stored: this panel itself if it is dense, else a copy with the zeros. */
    DensePanel dense();

    /** The same activations without their zeros: this panel itself if it is sparse, else a copy. */
    SparsePanel sparse();

    /**
     * Appends {@code row} with every value multiplied by 2^−exponent.
     *
     * @return what {@link Row#appendTo(DoublePanel, int)} returns
     */
    boolean append(Row row, int exponent);

    /** A new panel of the same rows with the features {@code columns} only, numbered from 0. */
    Panel part(Range columns);

    /** How many bytes {@link #store} writes. */
    default int storedBytes() {
        return Math.toIntExact(Stored.HEADER + bytes());
    }

    /** Writes the panel to {@code into}, in the byte order of the buffer; {@link #restored} reads it back. */
    void store(ByteBuffer into);

    /** The panel that was stored at the position of {@code from}. */
    static Panel restored(ByteBuffer from) {
        return Stored.restored(from);
    }

    /** x_i·x_i of every row. */
    double[] squaredNorms();

    /** Σ_k |x_ik|·w_k of every row. */
    double[] weightedLengths(double[] weights);

    /** Writes the row {@code row} to {@code into} as {@link #features} doubles, from index {@code at} on. */
    void widen(int row, double[] into, int at);

    /**
     * The dot product of the row {@code row} with the {@link #features} doubles of {@code vector} from index
     * {@code from} on, as if computed in twice the precision; see {@link Dot#compensated}.
     */
    double compensatedDot(int row, double[] vector, int from);

    /** A row that appends itself to each kind of panel; {@link #append} calls the method for its own kind. */
    interface Row {
        /**
         * Appends the row to a panel as wide as the row, with every value multiplied by 2^−exponent.
         *
         * @return whether its squared norm differs from 0 in double, as that of every row but zero must. If not, the
         *     panel must not be used any more.
         */
        boolean appendTo(DoublePanel panel, int exponent);

        /** As for a {@link DoublePanel}. */
        boolean appendTo(SparsePanel panel, int exponent);

        /** As for a {@link DoublePanel}, for a row of floats and the exponent 0. */
        boolean appendTo(FloatPanel panel, int exponent);
    }

    /**
     * A panel as one array of bytes, which is what Java serialization writes in its place: an object stream writes the
     * elements of an array of numbers one by one.
     */
    record Stored(byte[] bytes) implements Serializable {
        /** The bytes in front of the values: kind, features and rows. */
        static final int HEADER = 3 * Integer.BYTES;

        static final int FLOATS = 1;
        static final int DOUBLES = 2;
        static final int SPARSE = 3;

        static Stored of(Panel panel) {
            ByteBuffer buffer = ByteBuffer.allocate(panel.storedBytes()).order(ByteOrder.LITTLE_ENDIAN);
            panel.store(buffer);
            return new Stored(buffer.array());
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
}
