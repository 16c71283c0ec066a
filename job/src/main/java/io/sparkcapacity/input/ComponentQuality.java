package io.sparkcapacity.input;

import io.sparkcapacity.kernel.Dot;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/** What the rows of one component are like. Counts merge in any order. */
public final class ComponentQuality implements Serializable {
    private final String component;
    private final TreeMap<Integer, Long> lengths = new TreeMap<>();
    private long rows;
    private long nullVectors;
    private long nullElements;
    private long notANumber;
    private long infinite;
    private long zeros;
    private double smallestNorm = Double.POSITIVE_INFINITY;
    private double largestNorm;

    private ComponentQuality(String component) {
        this.component = component;
    }

    /** The qualities of the components of some rows (component as text, vector), by component in order of appearance. */
    static Map<String, ComponentQuality> of(Iterator<InternalRow> rows, FeatureEncoding encoding) {
        Map<String, ComponentQuality> qualities = new LinkedHashMap<>();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            String name = row.isNullAt(0) ? null : row.getString(0);
            ComponentQuality quality = qualities.computeIfAbsent(name, ComponentQuality::new);
            quality.rows++;
            if (row.isNullAt(1)) {
                quality.nullVectors++;
                continue;
            }
            int length = encoding.length(row, 1);
            quality.lengths.merge(length, 1L, Long::sum);
            encoding.stored(row, 1).ifPresentOrElse(quality::add, () -> quality.nullElements++);
        }
        return qualities;
    }

    private void add(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (Double.isNaN(largest)) {
            notANumber++;
        } else if (Double.isInfinite(largest)) {
            infinite++;
        } else if (largest == 0) {
            zeros++;
        } else {
            double norm = norm(values, Math.getExponent(largest));
            smallestNorm = Math.min(smallestNorm, norm);
            largestNorm = Math.max(largestNorm, norm);
        }
    }

    /** The norm, by a power of two near the largest value so that no square leaves the range of double. */
    private static double norm(double[] values, int exponent) {
        double[] scaled =
                Arrays.stream(values).map(value -> Math.scalb(value, -exponent)).toArray();
        return Math.scalb(Math.sqrt(Dot.of(scaled, 0, scaled, 0, scaled.length)), exponent);
    }

    /** Adds the counts of the same component elsewhere to these. */
    ComponentQuality merge(ComponentQuality other) {
        rows += other.rows;
        nullVectors += other.nullVectors;
        nullElements += other.nullElements;
        notANumber += other.notANumber;
        infinite += other.infinite;
        zeros += other.zeros;
        other.lengths.forEach((length, count) -> lengths.merge(length, count, Long::sum));
        smallestNorm = Math.min(smallestNorm, other.smallestNorm);
        largestNorm = Math.max(largestNorm, other.largestNorm);
        return this;
    }

    private long otherLengths() {
        long all = lengths.values().stream().mapToLong(Long::longValue).sum();
        return all - lengths.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private long empty() {
        return lengths.getOrDefault(0, 0L);
    }

    /** Rows that are no activations; one that is wrong in two ways may count twice. */
    public long invalid() {
        boolean onlyEmpty = lengths.size() == 1 && lengths.containsKey(0);
        return nullVectors + nullElements + notANumber + infinite + otherLengths() + (onlyEmpty ? empty() : 0);
    }

    String describe() {
        String name = component == null ? "NULL" : ComponentShape.quoted(component);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  %s: %,d rows, lengths %s, norms %.4g to %.4g, %,d of norm 0%n",
                name,
                rows,
                lengths.keySet(),
                smallestNorm == Double.POSITIVE_INFINITY ? 0 : smallestNorm,
                largestNorm,
                zeros));
        problems().forEach((problem, count) -> {
            if (count > 0) {
                text.append(String.format(Locale.ROOT, "    %,d with %s%n", count, problem));
            }
        });
        return text.toString();
    }

    private Map<String, Long> problems() {
        Map<String, Long> problems = new LinkedHashMap<>();
        problems.put("null vector", nullVectors);
        problems.put("null element", nullElements);
        problems.put("NaN", notANumber);
        problems.put("infinite element", infinite);
        problems.put("a length unlike most", otherLengths());
        problems.put("no features", empty());
        return problems;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("component", component);
        map.put("rows", rows);
        map.put("lengths", lengths);
        map.put("smallest-norm", smallestNorm == Double.POSITIVE_INFINITY ? 0 : smallestNorm);
        map.put("largest-norm", largestNorm);
        map.put("zero-activations", zeros);
        map.put("invalid", problems());
        return map;
    }
}
