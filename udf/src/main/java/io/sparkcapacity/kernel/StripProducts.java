package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * The product that all matrix products consist of: a strip of {@value #WIDTH} columns, transposed, times many columns.
 *
 * <p>An operand of m columns and K terms lies in ⌈m/16⌉ strips, which start {@code stride} elements apart. The element
 * (k, i) of a strip is at k·16 + i, so a register tile reads both of its operands from one end to the other.
 * {@code Strips} packs operands. The element (i, j) of the result is at j·16 + i, so the result is a strip of an
 * operand again. It is in double, whatever the operands are.
 *
 * <p>Every element is one chain of fused multiply-adds over k that starts at 0, followed by one addition to the
 * previous value of the element. This determines every bit: providers of any vector width give the same result. The
 * only exception is a native library, which chooses its own order of summation.
 */
public interface StripProducts extends Serializable {
    /** The columns of a strip: two 512-bit vectors of doubles, or one of floats. */
    int WIDTH = 16;

    /**
     * The number of terms of the fastest chain in double. A strip of 128 terms takes 16 KiB and leaves two thirds of a
     * first-level cache to the other operand. With 256 terms the product is up to a fifth slower, unless the arrays
     * happen to start on cache lines.
     */
    int TERMS = 128;

    /**
     * {@code c[fromC + 16j + i] += Σ_k a[fromA + 16k + i] · b[fromB + ⌊j/16⌋·strideB + 16k + j mod 16]} for every i
     * below 16 and every j below {@code columns}.
     *
     * @param terms the number of k; {@link #TERMS} is fastest
     * @param strideB the distance between strips of {@code b}
     * @param columns a multiple of {@link #WIDTH}
     */
    void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC);

    /** As {@code multiplyAdd}, in single precision: chains are in float, additions to {@code c} in double. */
    void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC);
}
