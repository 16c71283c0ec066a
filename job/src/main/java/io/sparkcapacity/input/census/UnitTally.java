package io.sparkcapacity.input.census;

import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts one unit's rows by component, in order of first appearance. */
public final class UnitTally {
    private static final int KEY = 0;
    private static final int KEPT = 1;
    private static final int VECTOR = 1;

    private final Map<UTF8String, ComponentTally> tallies = new LinkedHashMap<>();
    private UTF8String last;
    private ComponentTally lastTally;

    private UnitTally() {}

    /** Counts rows (component) without their vectors. */
    public static List<ComponentTally> ofKeys(Iterator<InternalRow> rows) {
        UnitTally unit = new UnitTally();
        while (rows.hasNext()) {
            unit.tallyOf(rows.next().getUTF8String(KEY)).add();
        }
        return List.copyOf(unit.tallies.values());
    }

    /** Counts the rows (component, whether it is kept) that are not kept. */
    public static List<ComponentTally> ofDropped(Iterator<InternalRow> rows) {
        UnitTally unit = new UnitTally();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (!row.getBoolean(KEPT)) {
                unit.tallyOf(row.getUTF8String(KEY)).add();
            }
        }
        return List.copyOf(unit.tallies.values());
    }

    /** Counts rows (component, vector). */
    public static List<ComponentTally> ofVectors(Iterator<InternalRow> rows, FeatureEncoding encoding, Look look) {
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
