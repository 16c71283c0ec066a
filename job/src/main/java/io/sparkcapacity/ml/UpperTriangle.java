package io.sparkcapacity.ml;

import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.StripProducts;

/** The entries of M by their numbers in a {@link io.sparkcapacity.kernel.PackedMoment}: M_00 M_01 … M_0,d−1 M_11 …. */
final class UpperTriangle {
    private final SecondMoment moment;
    private final int features;

    UpperTriangle(SecondMoment moment) {
        this.moment = moment;
        this.features = moment.rows();
    }

    /** Copies the entries from number {@code first} on, as many as {@code into} takes. */
    void copy(long first, double[] into) {
        Place place = new Place(first);
        for (int n = 0; n < into.length; n++, place.next()) {
            into[n] = moment.entry(place.k, place.l);
        }
    }

    /** Sets the entries from number {@code first} on, and those that mirror them. */
    void set(long first, double[] entries) {
        Place place = new Place(first);
        for (int n = 0; n < entries.length; n++, place.next()) {
            set(place.k, place.l, entries[n]);
            // The block on the diagonal of a strip is stored whole.
            if (place.k / StripProducts.WIDTH == place.l / StripProducts.WIDTH) {
                set(place.l, place.k, entries[n]);
            }
        }
    }

    private void set(int k, int l, double entry) {
        int strip = k / StripProducts.WIDTH;
        int column = l - moment.firstColumn(strip);
        moment.strip(strip)[StripProducts.WIDTH * column + k % StripProducts.WIDTH] = entry;
    }

    /** Where an entry stands; k ≤ l. */
    private final class Place {
        private int k;
        private int l;

        Place(long number) {
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
}
