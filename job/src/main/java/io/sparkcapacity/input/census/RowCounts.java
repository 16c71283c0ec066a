package io.sparkcapacity.input.census;

import io.sparkcapacity.input.vector.InvalidKind;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The numbers of rows of one component, or of all. Every row that was read is dropped, left out or kept.
 *
 * @param read all rows
 * @param dropped the rows that {@code --where} dropped
 * @param invalid the invalid rows that were left out, by kind; none if invalid rows stop the run
 */
public record RowCounts(long read, long dropped, Map<InvalidKind, Long> invalid) implements Serializable {
    /** No rows. */
    public static final RowCounts NONE = new RowCounts(0, 0, Map.of());

    public RowCounts {
        invalid = new TreeMap<>(invalid);
    }

    public long leftOut() {
        return invalid.values().stream().mapToLong(Long::longValue).sum();
    }

    public long kept() {
        return read - dropped - leftOut();
    }

    public RowCounts plus(RowCounts other) {
        Map<InvalidKind, Long> sum = new TreeMap<>(invalid);
        other.invalid.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
        return new RowCounts(read + other.read, dropped + other.dropped, sum);
    }

    /** The numbers of rows left out by reason, for people. */
    public String reasons() {
        return invalid.entrySet().stream()
                .map(kind -> String.format(
                        Locale.ROOT,
                        "%,d with %s",
                        kind.getValue(),
                        kind.getKey().words()))
                .collect(Collectors.joining(", "));
    }
}
