package io.sparkcapacity.input;

import io.sparkcapacity.input.Census.Tally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts one unit's rows by component; looks into the vectors only where the footers don't tell what is needed. */
final class Tallying {
    private final Map<UTF8String, Count> counts = new LinkedHashMap<>();
    private UTF8String last;
    private Count lastCount;

    private static final class Count {
        long rows;
        int features;
        double largest;
        long nonZeros;
    }

    private Tallying() {}

    /**
     * The tallies of a unit.
     *
     * @param rows (component as text) or, with {@code encoding}, (component as text, vector)
     * @param encoding how to read vectors, or null to leave them alone
     */
    static List<Tally> of(Iterator<InternalRow> rows, FeatureEncoding encoding) {
        Tallying tallying = new Tallying();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            Count count = tallying.countOf(row.getUTF8String(0));
            count.rows++;
            if (encoding != null && !row.isNullAt(1)) {
                FeatureEncoding.Magnitudes vector = encoding.magnitudes(row, 1);
                count.features = count.features == 0 ? vector.length() : count.features;
                count.largest = Math.max(count.largest, vector.largest());
                count.nonZeros += vector.nonZeros();
            }
        }
        List<Tally> tallies = new ArrayList<>();
        tallying.counts.forEach((name, count) -> tallies.add(new Tally(
                name == null ? null : name.toString(), count.rows, count.features, count.largest, count.nonZeros, 1)));
        return tallies;
    }

    private Count countOf(UTF8String name) {
        if (lastCount == null || !java.util.Objects.equals(name, last)) {
            last = name == null ? null : name.clone();
            lastCount = counts.computeIfAbsent(last, key -> new Count());
        }
        return lastCount;
    }
}
