package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * The one product everything else is made of: a strip of {@value #WIDTH} columns, transposed, times many columns.
 *
 * <p>An operand of m columns and K terms lies in ⌈m/16⌉ strips, one {@code stride} after the other; inside a strip element (k, i) is
 * at k·16 + i, so that a register tile reads both of its operands from one end to the other. {@link Strips} packs them.
 * The result, element (i, j) at j·16 + i, is a strip of an operand again, in double whatever the operands are.
 *
 * <p>Every element is one chain of fused multiply-adds over k that starts at 0, and then one addition to what was there.
 * That leaves nothing to choose: providers of whatever vector width give the same bits. A native library is the exception;
 * it orders its sums as it likes.
 */
public interface StripProducts extends Serializable {
    /** The columns of a strip: two 512-bit vectors of doubles, one of floats. */
    int WIDTH = 16;

    /**
     * The terms of a chain that runs fastest: a strip of 128 terms takes 16 KiB in double and leaves two thirds of a first-level
     * cache to the other operand. At 256 it is up to a fifth slower, unless the arrays happen to lie on cache lines.
     */
    int TERMS = 128;

    /** What this JVM runs fastest: the Vector API, else a native library, else plain Java. */
    static StripProducts best() {
        return BestStripProducts.INSTANCE;
    }

    /**
     * {@code c[fromC + 16j + i] += Σ_k a[fromA + 16k + i] · b[fromB + ⌊j/16⌋·strideB + 16k + j mod 16]} for every i below 16
     * and every j below {@code columns}.
     *
     * @param terms how many k there are, best {@link #TERMS}
     * @param strideB from one strip of {@code b} to the next
     * @param columns a multiple of {@link #WIDTH}
     */
    void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC);

    /** The same for any number of terms, cut into chains of {@link #TERMS}. */
    default void multiplyAddChunks(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        for (int k = 0; k < terms; k += TERMS) {
            int chain = Math.min(TERMS, terms - k);
            multiplyAdd(chain, a, fromA + WIDTH * k, b, fromB + WIDTH * k, strideB, columns, c, fromC);
        }
    }

    /** The same in single precision: the chain is of floats, the addition to {@code c} of doubles. */
    void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC);
}
