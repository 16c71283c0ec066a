package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;

/** Some activations of one component, n rows of d features, in the precision they came in. Not thread-safe. */
public sealed interface Panel extends Serializable permits DensePanel, SparsePanel {
    int rows();

    int features();

    /** The memory its values take. */
    long bytes();

    /** How many bytes {@link #store} writes. */
    default int storedBytes() {
        return Math.toIntExact(StoredPanel.HEADER + bytes());
    }

    /** Writes the panel to {@code into}, in its order of bytes, for {@link #restored}: arrays in one piece. */
    void store(ByteBuffer into);

    /** The panel that was stored at the position of {@code from}. */
    static Panel restored(ByteBuffer from) {
        return StoredPanel.restored(from);
    }

    /** x_i·x_i of every row. */
    double[] squaredNorms();

    /** Σ_k |x_ik|·w_k of every row. */
    double[] weightedLengths(double[] weights);

    /** Row {@code row}, widened, as {@link #features} doubles from {@code at} on. */
    void widen(int row, double[] into, int at);

    /**
     * The dot product of row {@code row} with the {@link #features} doubles from {@code from} on, as if computed in twice
     * the precision; see {@link Dot#compensated}.
     */
    double compensatedDot(int row, double[] vector, int from);
}
