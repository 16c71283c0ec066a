package io.sparkcapacity.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The sum of arrays in a fixed balanced tree: the result depends on the sequence of arrays alone, and each entry meets
 * {@link #depth} roundings only. Holds at most as many arrays as the tree is deep.
 */
public final class PairwiseSum {
    // A binary counter: entry k, unless null, is the sum of 2^k arrays in a row.
    private final List<double[]> partial = new ArrayList<>();

    /** The most roundings an entry meets in the sum of {@code count} arrays. */
    public static int depth(long count) {
        return 64 - Long.numberOfLeadingZeros(Math.max(0, count - 1));
    }

    /** Takes the next array of the sequence; it becomes this sum's own. */
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

    /** The sum of all arrays taken, of which there must be one; ends this sum. */
    public double[] total() {
        double[] total = null;
        for (double[] earlier : partial) {
            if (earlier != null) {
                total = total == null ? earlier : plus(earlier, total);
            }
        }
        if (total == null) {
            throw new IllegalStateException("A sum of no arrays has no length");
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
