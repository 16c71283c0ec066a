package io.sparkcapacity.kernel;

/** Dot products of sections of two arrays. */
public final class Dot {
    private static final int LANES = 8;

    private Dot() {}

    /** Σ_k a[k]·b[k], in eight interleaved sums; a term meets up to {@link #roundings} roundings. */
    public static double of(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int k = 0;
        for (; k + LANES <= length; k += LANES) {
            s0 += a[fromA + k] * b[fromB + k];
            s1 += a[fromA + k + 1] * b[fromB + k + 1];
            s2 += a[fromA + k + 2] * b[fromB + k + 2];
            s3 += a[fromA + k + 3] * b[fromB + k + 3];
            s4 += a[fromA + k + 4] * b[fromB + k + 4];
            s5 += a[fromA + k + 5] * b[fromB + k + 5];
            s6 += a[fromA + k + 6] * b[fromB + k + 6];
            s7 += a[fromA + k + 7] * b[fromB + k + 7];
        }
        for (; k < length; k++) {
            s0 += a[fromA + k] * b[fromB + k];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** Σ_k a[k], in eight interleaved sums. */
    public static double sum(double[] a, int from, int length) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int k = from;
        for (; k + LANES <= from + length; k += LANES) {
            s0 += a[k];
            s1 += a[k + 1];
            s2 += a[k + 2];
            s3 += a[k + 3];
            s4 += a[k + 4];
            s5 += a[k + 5];
            s6 += a[k + 6];
            s7 += a[k + 7];
        }
        for (; k < from + length; k++) {
            s0 += a[k];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /**
     * The most roundings that a term of {@link #of} meets: in its product, in its lane, and in the sum of the lanes.
     */
    public static long roundings(long length) {
        return 1 + length / LANES + Math.min(length, LANES) + 3;
    }

    /**
     * Σ_k a[k]·b[k] as if computed in twice the precision of double, at about five times the cost of {@link #of}.
     *
     * <p>Error: |result − a·b| ≤ û·|a·b| + γ²·|a|·|b| with û = 2⁻⁵³ and γ = γ({@code length}), see {@link Rounding}.
     *
     * <p>Reference: algorithm Dot2 of T. Ogita, S. M. Rump, S. Oishi, <i>Accurate Sum and Dot Product</i>, SIAM J. Sci.
     * Comput. 26 (2005), 1955–1988.
     */
    public static double compensated(double[] a, int fromA, double[] b, int fromB, int length) {
        double sum = 0;
        double error = 0;
        for (int k = 0; k < length; k++) {
            double x = a[fromA + k];
            double y = b[fromB + k];
            double product = x * y;
            double total = sum + product;
            double part = total - sum;
            error += Math.fma(x, y, -product) + ((sum - (total - part)) + (product - part));
            sum = total;
        }
        return sum + error;
    }
}
