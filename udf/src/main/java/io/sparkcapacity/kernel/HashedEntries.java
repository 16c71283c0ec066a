package io.sparkcapacity.kernel;

import java.util.Arrays;

/** The touched entries of a block with few of them: a hash table with open addressing, at most half full. */
final class HashedEntries implements SparseMoment.Entries {
    private static final long FREE = -1;
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int MOST_SLOTS = 1 << 30;

    private long[] keys = new long[FIRST_SLOTS];
    private double[] values = new double[FIRST_SLOTS];
    private int used;

    private final boolean symmetric;

    HashedEntries(boolean symmetric) {
        this.symmetric = symmetric;
        Arrays.fill(keys, FREE);
    }

    private static long key(int k, int l) {
        return ((long) k << 32) | l;
    }

    /** The slot that holds {@code key}, or else the free slot to put it in. */
    private int slot(long key) {
        int mask = keys.length - 1;
        // Fibonacci hashing spreads neighboring features over the table.
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != key && keys[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    @Override
    public void add(SparsePanel left, SparsePanel right) {
        for (int row = 0; row < left.rows(); row++) {
            for (int a = left.start(row); a < left.start(row + 1); a++) {
                for (int b = symmetric ? a : right.start(row); b < right.start(row + 1); b++) {
                    add(left.indices()[a], right.indices()[b], left.values()[a] * right.values()[b]);
                }
            }
        }
    }

    @Override
    public void addDots(SparsePanel left, SparsePanel right, double[] sums) {
        for (int row = 0; row < left.rows(); row++) {
            for (int a = left.start(row); a < left.start(row + 1); a++) {
                int k = left.indices()[a];
                double sum = symmetric ? 0.5 * get(k, k) * left.values()[a] : 0;
                for (int b = symmetric ? a + 1 : right.start(row); b < right.start(row + 1); b++) {
                    sum += get(k, right.indices()[b]) * right.values()[b];
                }
                sums[row] += 2 * left.values()[a] * sum;
            }
        }
    }

    private void add(int k, int l, double product) {
        long key = key(k, l);
        int slot = slot(key);
        if (keys[slot] == FREE) {
            if (2 * used >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            used++;
        }
        values[slot] += product;
    }

    private void grow() {
        if (keys.length == MOST_SLOTS) {
            throw new IllegalStateException("A block with " + used
                    + " touched entries is not sparse; memory for all of its entries is cheaper");
        }
        long[] oldKeys = keys;
        double[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new double[keys.length];
        Arrays.fill(keys, FREE);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }

    @Override
    public double get(int k, int l) {
        return values[slot(key(k, l))];
    }

    @Override
    public double squaresOnDiagonal() {
        return squares(true);
    }

    @Override
    public double squaresOffDiagonal() {
        return squares(false);
    }

    private double squares(boolean onDiagonal) {
        // One chain of millions of terms, and a self-check relies on the sum.
        CompensatedSum sum = new CompensatedSum();
        for (int slot = 0; slot < keys.length; slot++) {
            if (((keys[slot] >>> 32) == (int) keys[slot]) == onDiagonal) {
                sum.add(values[slot] * values[slot]);
            }
        }
        return sum.value();
    }

    @Override
    public double[][] parts() {
        throw new IllegalStateException("The entries of two hash tables cannot be summed by position");
    }
}
