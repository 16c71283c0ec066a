package io.sparkcapacity.input;

import io.sparkcapacity.input.ComponentTally.Look;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts one unit's rows by component, in order of first appearance. */
final class UnitTally {
    private static final int KEY = 0;
    private static final int KEPT = 1;
    private static final int VECTOR = 1;

    private final Map<UTF8String, ComponentTally> tallies = new LinkedHashMap<>();
    private UTF8String last;
    private ComponentTally lastTally;

    private UnitTally() {}

    /**
     * Counts rows whose vectors are left alone.
     *
     * @param filtered whether a second column tells which rows are kept
     */
    static List<ComponentTally> ofKeys(Iterator<InternalRow> rows, boolean filtered) {
        UnitTally unit = new UnitTally();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            unit.tallyOf(row.getUTF8String(KEY)).add(!filtered || row.getBoolean(KEPT));
        }
        return List.copyOf(unit.tallies.values());
    }

    /** Counts rows (component, vector). */
    static List<ComponentTally> ofVectors(Iterator<InternalRow> rows, FeatureEncoding encoding, Look look) {
        UnitTally unit = new UnitTally();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            unit.tallyOf(row.getUTF8String(KEY)).add(row, VECTOR, encoding, look);
        }
        return List.copyOf(unit.tallies.values());
    }

    private ComponentTally tallyOf(UTF8String name) {
        if (lastTally == null || !Objects.equals(name, last)) {
            last = name == null ? null : name.clone();
            lastTally = tallies.computeIfAbsent(last, key -> new ComponentTally(key == null ? null : key.toString()));
        }
        return lastTally;
    }
}
