package io.sparkcapacity.input.census;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The quality of the rows of one component. */
public final class ComponentQuality {
    /** Norms beyond this many times the median are counted: such rows outweigh all others, or are broken. */
    private static final double FAR = 10;

    private static final List<Double> RANKS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

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
        return tally.norms().quantile(0.5);
    }

    public double largestNorm() {
        return tally.norms().largest();
    }

    /** The number of norms beyond ten times the median. */
    public long outliers() {
        return tally.norms().above(FAR * medianNorm());
    }

    public String describe() {
        String name = tally.component() == null ? "NULL" : ComponentShape.quoted(tally.component());
        NormHistogram norms = tally.norms();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  %s: %,d rows, lengths %s, norms %.4g to %.4g, %,d of norm 0%n",
                name,
                rows.read(),
                tally.lengths().keySet(),
                norms.smallest(),
                norms.largest(),
                tally.zeros()));
        text.append(String.format(
                Locale.ROOT,
                "    norms: 5 %% %.4g, median %.4g, 95 %% %.4g; %,d beyond %.0f times the median%n",
                norms.quantile(0.05),
                medianNorm(),
                norms.quantile(0.95),
                outliers(),
                FAR));
        if (rows.dropped() > 0) {
            text.append(String.format(Locale.ROOT, "    %,d dropped by --where%n", rows.dropped()));
        }
        rows.invalid()
                .forEach((kind, count) ->
                        text.append(String.format(Locale.ROOT, "    %,d with %s%n", count, kind.words())));
        return text.toString();
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("component", tally.component());
        map.put("rows", rows.toMap());
        Map<Integer, Long> lengths = new TreeMap<>();
        tally.lengths().forEach((length, vectors) -> lengths.put(length, vectors.rows()));
        map.put("lengths", lengths);
        map.put("zero-activations", tally.zeros());
        Map<String, Object> norms = new LinkedHashMap<>();
        norms.put("smallest", tally.norms().smallest());
        RANKS.forEach(rank -> norms.put(rank.toString(), tally.norms().quantile(rank)));
        norms.put("largest", tally.norms().largest());
        norms.put("beyond-" + (int) FAR + "-medians", outliers());
        map.put("norms", norms);
        return map;
    }
}
