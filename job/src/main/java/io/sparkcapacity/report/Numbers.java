package io.sparkcapacity.report;

import java.util.Locale;

/** How text for people spells numbers. */
final class Numbers {
    private static final double LEAST_WITH_FOUR_DECIMALS = 0.001;
    private static final double MOST_WITH_FOUR_DECIMALS = 1000;

    private Numbers() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count and what is counted, such as "3 rows". */
    static String counted(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A capacity or a sum of capacities: four decimals, or two digits if it is tiny. */
    static String capacity(double capacity) {
        if (capacity >= MOST_WITH_FOUR_DECIMALS) {
            return String.format(Locale.ROOT, "%,.1f", capacity);
        }
        boolean tiny = capacity > 0 && capacity < LEAST_WITH_FOUR_DECIMALS;
        return tiny ? errorBound(capacity) : String.format(Locale.ROOT, "%.4f", capacity);
    }

    /** Two digits and the exponent. */
    static String errorBound(double bound) {
        return String.format(Locale.ROOT, "%.1e", bound);
    }

    /** Four digits. */
    static String norm(double norm) {
        return norm == 0 ? "0" : String.format(Locale.ROOT, "%.4g", norm);
    }
}
