package io.sparkcapacity.kernel;

import java.util.OptionalInt;

/**
 * The packed form of a second moment M = XᵀX, which is how users see it: the upper triangle in one array, row by row,
 * M_00 M_01 … M_0,d−1 M_11 …, d·(d + 1)/2 entries.
 */
public final class PackedMoment {
    private PackedMoment() {}

    /** Access to the entries of a packed moment, wherever they are stored. */
    @FunctionalInterface
    public interface Source {
        /** Copies {@code count} entries, from number {@code from} on, to the beginning of {@code into}. */
        void copy(int from, double[] into, int count);
    }

    /** The number of entries of the packed moment of {@code features} features, which are at most 65,535. */
    public static int length(int features) {
        return Math.toIntExact(features * (features + 1L) / 2);
    }

    /** The number of features of a packed moment of {@code length} entries; empty if no moment has that many. */
    public static OptionalInt features(int length) {
        int features = (int) ((Math.sqrt(8.0 * length + 1) - 1) / 2);
        return features > 0 && features * (features + 1L) / 2 == length
                ? OptionalInt.of(features)
                : OptionalInt.empty();
    }

    /** {@code moment}, packed. */
    public static double[] of(SecondMoment moment) {
        double[] packed = new double[length(moment.rows())];
        copy(moment, 0, packed);
        return packed;
    }

    /** Copies the entries of {@code moment} from number {@code first} on, until {@code into} is full. */
    public static void copy(SecondMoment moment, long first, double[] into) {
        Position position = new Position(moment.rows(), first);
        for (int n = 0; n < into.length; n++, position.next()) {
            into[n] = moment.entry(position.k, position.l);
        }
    }

    /** Sets the entries of {@code moment} from number {@code first} on. */
    public static void set(SecondMoment moment, long first, double[] entries) {
        Position position = new Position(moment.rows(), first);
        for (int n = 0; n < entries.length; n++, position.next()) {
            moment.setEntry(position.k, position.l, entries[n]);
        }
    }

    /** The row k and the column l of the entry with a given number; k ≤ l. */
    private static final class Position {
        private final int features;
        private int k;
        private int l;

        Position(int features, long number) {
            this.features = features;
            long inRow = number;
            while (inRow >= features - k) {
                inRow -= features - k;
                k++;
            }
            l = k + (int) inRow;
        }

        void next() {
            if (++l == features) {
                k++;
                l = k;
            }
        }
    }

    /**
     * xᵀMx, which is Σ_j (x·x_j)² over the activations that M was made of.
     *
     * <p>Cost: d²/2 multiply-adds; rows of M for features that are zero are skipped.
     *
     * @param x one activation of d features
     * @param moment the packed moment of d features
     * @return at least 0, or a number that is not finite if x or M has one, or if the sum exceeds the range of double
     */
    public static double squaredDotSum(double[] x, Source moment) {
        int features = x.length;
        double[] row = new double[features];
        double sum = 0;
        int at = 0;
        for (int k = 0; k < features; k++) {
            int length = features - k;
            if (x[k] != 0) {
                moment.copy(at, row, length);
                sum += x[k] * (x[k] * row[0] + 2 * Dot.of(row, 1, x, k + 1, length - 1));
            }
            at += length;
        }
        // Rounding can make a sum of terms that cancel negative.
        return Double.isFinite(sum) ? Math.max(0, sum) : sum;
    }
}
