package io.sparkcapacity.input.census;

import io.sparkcapacity.input.vector.InvalidKind;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of the rows of one component, or of all: those read are those dropped, those invalid and those kept.
 *
 * @param read all of them
 * @param dropped those that the predicate of rows to keep dropped
 * @param invalid those left out because they are no activations, by what they are; the others that are not counted ended
 *     the run
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

    /** Why rows were left out and how many for each reason, for people. */
    public String reasons() {
        return invalid.entrySet().stream()
                .map(kind -> String.format(
                        Locale.ROOT,
                        "%,d with %s",
                        kind.getValue(),
                        kind.getKey().words()))
                .collect(Collectors.joining(", "));
    }

    /** The counts by kebab-case names, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("read", read);
        map.put("dropped-by-where", dropped);
        Map<String, Object> kinds = new LinkedHashMap<>();
        invalid.forEach((kind, count) -> kinds.put(kind.key(), count));
        map.put("invalid", kinds);
        map.put("kept", kept());
        return map;
    }
}
