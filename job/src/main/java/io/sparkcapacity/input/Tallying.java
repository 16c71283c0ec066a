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
        double[] buffer = new double[0];
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            Count count = tallying.countOf(row.getUTF8String(0));
            count.rows++;
            if (encoding != null && !row.isNullAt(1)) {
                int length = encoding.length(row, 1);
                buffer = buffer.length < length ? new double[length] : buffer;
                encoding.copy(row, 1, buffer, 0);
                count.features = count.features == 0 ? length : count.features;
                count.largest = Math.max(count.largest, largestFinite(buffer, length));
            }
        }
        List<Tally> tallies = new ArrayList<>();
        tallying.counts.forEach((name, count) -> tallies.add(
                new Tally(name == null ? null : name.toString(), count.rows, count.features, count.largest)));
        return tallies;
    }

    private Count countOf(UTF8String name) {
        if (lastCount == null || !java.util.Objects.equals(name, last)) {
            last = name == null ? null : name.clone();
            lastCount = counts.computeIfAbsent(last, key -> new Count());
        }
        return lastCount;
    }

    /** The largest magnitude; values that are not finite are for the pass that reports them. */
    private static double largestFinite(double[] values, int length) {
        double largest = 0;
        for (int k = 0; k < length; k++) {
            double magnitude = Math.abs(values[k]);
            if (magnitude > largest && magnitude <= Double.MAX_VALUE) {
                largest = magnitude;
            }
        }
        return largest;
    }
}
