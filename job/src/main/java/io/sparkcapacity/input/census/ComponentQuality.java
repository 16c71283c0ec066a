package io.sparkcapacity.input.census;

import java.util.Map;
import java.util.TreeMap;

/** The quality of the rows of one component. */
public final class ComponentQuality {
    /** A norm beyond this many times the median is an outlier. Such a row outweighs all others, or is broken. */
    public static final double FAR = 10;

    private final ComponentTally tally;
    private final RowCounts rows;

    public ComponentQuality(ComponentTally tally, RowCounts rows) {
        this.tally = tally;
        this.rows = rows;
    }

    /** The numbers of rows. */
    public RowCounts rows() {
        return rows;
    }

    /** The component's name; null where the component column is null. */
    public String name() {
        return tally.component();
    }

    /** The number of invalid rows. */
    public long invalid() {
        return rows.leftOut();
    }

    /** The number of activations of norm 0. */
    public long zeros() {
        return tally.zeros();
    }

    /** The smallest norm that is not 0; 0 if there are none. */
    public double smallestNorm() {
        return tally.norms().smallest();
    }

    /** The median of the norms that are not 0, within half a percent. */
    public double medianNorm() {
        return normQuantile(0.5);
    }

    public double largestNorm() {
        return tally.norms().largest();
    }

    /** The number of norms beyond ten times the median. */
    public long outliers() {
        return tally.norms().above(FAR * medianNorm());
    }

    /** The norm that a share {@code rank} of the norms that are not 0 do not exceed, within half a percent. */
    public double normQuantile(double rank) {
        return tally.norms().quantile(rank);
    }

    /** How many vectors have which length, the shortest first. */
    public Map<Integer, Long> lengths() {
        Map<Integer, Long> lengths = new TreeMap<>();
        tally.lengths().forEach((length, vectors) -> lengths.put(length, vectors.rows()));
        return lengths;
    }
}
