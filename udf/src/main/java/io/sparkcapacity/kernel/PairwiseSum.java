package io.sparkcapacity.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The sum of a sequence of arrays in a balanced tree. The result depends only on the sequence, and each entry meets
 * only {@link #depth} roundings. Holds at most as many arrays as the tree is deep.
 *
 * <p>Reference: pairwise summation, N. J. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., SIAM
 * 2002, chapter 4.
 */
public final class PairwiseSum {
    // A binary counter: entry k, unless null, is the sum of 2^k consecutive arrays.
    private final List<double[]> partial = new ArrayList<>();

    /** The most roundings that an entry meets in the sum of {@code count} arrays. */
    public static int depth(long count) {
        return 64 - Long.numberOfLeadingZeros(Math.max(0, count - 1));
    }

    /** Adds the next array of the sequence, which the sum then owns and overwrites. */
    public void add(double[] next) {
        double[] carried = next;
        int level = 0;
        while (level < partial.size() && partial.get(level) != null) {
            carried = plus(partial.get(level), carried);
            partial.set(level++, null);
        }
        if (level == partial.size()) {
            partial.add(carried);
        } else {
            partial.set(level, carried);
        }
    }

    /**
     * The sum of all arrays that were added. No array can be added afterwards.
     *
     * @throws IllegalStateException if no array was added
     */
    public double[] total() {
        double[] total = null;
        for (double[] earlier : partial) {
            if (earlier != null) {
                total = total == null ? earlier : plus(earlier, total);
            }
        }
        if (total == null) {
            throw new IllegalStateException("The sum of no arrays has no length");
        }
        return total;
    }

    private static double[] plus(double[] earlier, double[] later) {
        for (int k = 0; k < earlier.length; k++) {
            earlier[k] += later[k];
        }
        return earlier;
    }
}
