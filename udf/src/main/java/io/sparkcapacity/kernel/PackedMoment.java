package io.sparkcapacity.kernel;

import java.util.OptionalInt;

/**
 * A second moment M = XᵀX as one array, to be kept and passed on: its upper triangle row by row, M_00 M_01 … M_0,d−1 M_11 …,
 * d·(d + 1)/2 entries.
 */
public final class PackedMoment {
    private PackedMoment() {}

    /** Gives runs of the entries of a packed moment, which may lie anywhere. */
    @FunctionalInterface
    public interface Entries {
        /** Copies {@code count} entries from {@code from} on to the beginning of {@code into}. */
        void copy(int from, double[] into, int count);
    }

    /** How many entries the packed moment of {@code features} features has; at most 65,535 features have that many. */
    public static int length(int features) {
        return Math.toIntExact(features * (features + 1L) / 2);
    }

    /** The features of a packed moment of {@code length} entries; none if no moment has that many. */
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

    /** Copies the entries of {@code moment} from number {@code first} on, as many as {@code into} takes. */
    public static void copy(SecondMoment moment, long first, double[] into) {
        Place place = new Place(moment.rows(), first);
        for (int n = 0; n < into.length; n++, place.next()) {
            into[n] = moment.entry(place.k, place.l);
        }
    }

    /** Sets the entries of {@code moment} from number {@code first} on. */
    public static void set(SecondMoment moment, long first, double[] entries) {
        Place place = new Place(moment.rows(), first);
        for (int n = 0; n < entries.length; n++, place.next()) {
            moment.setEntry(place.k, place.l, entries[n]);
        }
    }

    /** Where an entry of a number stands; k ≤ l. */
    private static final class Place {
        private final int features;
        private int k;
        private int l;

        Place(int features, long number) {
            this.features = features;
            long ofRow = number;
            while (ofRow >= features - k) {
                ofRow -= features - k;
                k++;
            }
            l = k + (int) ofRow;
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
     * <p>Cost: d²/2 multiply-adds, a row of M for every feature of x that is not zero.
     *
     * @param x one activation of d features
     * @param moment the packed moment of as many
     */
    public static double squaredDotSum(double[] x, Entries moment) {
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
        return Math.max(0, sum); // Terms that cancel can leave less.
    }
}
