package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;

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

    /** A new panel of the same rows with the features {@code columns} only, numbered from 0. */
    Panel part(Range columns);

    /** How many bytes {@link #store} writes. */
    default int storedBytes() {
        return Math.toIntExact(StoredPanel.HEADER + bytes());
    }

    /** Writes the panel to {@code into}, in the byte order of the buffer; {@link #restored} reads it back. */
    void store(ByteBuffer into);

    /** The panel that was stored at the position of {@code from}. */
    static Panel restored(ByteBuffer from) {
        return StoredPanel.restored(from);
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
}
