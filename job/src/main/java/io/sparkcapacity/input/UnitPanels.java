package io.sparkcapacity.input;

import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.Census.UnitCensus;
import io.sparkcapacity.input.census.ChangedRows;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.StoredVector;
import io.sparkcapacity.kernel.Panel;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The panels of one unit, read from its rows (component, vector) in their order.
 *
 * <p>A panel is delivered when it is full. The others are delivered after the last row, in the order of the components.
 * Invalid rows are either left out, or the first one ends the iterator and is reported. Otherwise the rows are as many
 * as the census counted, or there is an error.
 */
final class UnitPanels extends LookAhead<UnitPanel> {
    private static final int KEY = 0;
    private static final int VECTOR = 1;

    private final int unit;
    private final Iterator<InternalRow> rows;
    private final FeatureEncoding encoding;
    private final Census census;
    private final ComponentKeys keys;
    private final BitSet wanted;
    private final boolean leaveOut;
    private final FirstInvalid firstInvalid;
    private final VectorWatch watch;

    private final UnitCensus counts;
    private final TreeMap<Integer, Panel> filling = new TreeMap<>();
    private final Map<Integer, Integer> delivered = new TreeMap<>();
    private long row = -1;

    UnitPanels(
            int unit,
            Iterator<InternalRow> rows,
            FeatureEncoding encoding,
            Census census,
            BitSet wanted,
            OnInvalid onInvalid,
            FirstInvalid firstInvalid,
            VectorWatch watch) {
        this.unit = unit;
        this.rows = rows;
        this.encoding = encoding;
        this.census = census;
        this.keys = new ComponentKeys(census.components());
        this.wanted = wanted;
        this.leaveOut = onInvalid != OnInvalid.FAIL;
        this.firstInvalid = firstInvalid;
        this.watch = watch;
        this.counts = census.units().get(unit);
    }

    @Override
    protected UnitPanel compute() {
        while (rows.hasNext()) {
            InternalRow next = rows.next();
            row++;
            int component = leaveOut ? keys.indexIfAny(next, KEY) : keys.indexOf(next, KEY);
            if (component == ComponentKeys.NONE || !wanted.get(component)) {
                continue;
            }
            ComponentShape shape = census.components().get(component);
            StoredVector vector = encoding.vector(next, VECTOR);
            boolean valid = vector.isValid(shape.features());
            if (!valid && leaveOut) {
                continue;
            }
            Panel started = filling.get(component);
            int inUnit = delivered.getOrDefault(component, 0) + (started == null ? 0 : started.rows());
            if (!valid) {
                return endAt(
                        component,
                        counts.firstOf(component) + inUnit,
                        vector.defect(shape.features()).text());
            }
            if (inUnit == counts.rowsOf(component)) {
                throw ChangedRows.of(shape, inUnit, inUnit + 1L);
            }
            Panel panel = filling.computeIfAbsent(component, c -> shape.emptyPanel(rowsOfNextPanel(c)));
            if (!panel.append(vector, shape.exponent())) {
                return endAt(component, counts.firstOf(component) + inUnit, Defect.VANISHES);
            }
            watch.add(vector);
            if (panel.rows() == shape.rowsPerPanel()) {
                return deliver(component, panel);
            }
        }
        Map.Entry<Integer, Panel> rest = filling.firstEntry();
        if (rest != null) {
            return deliver(rest.getKey(), rest.getValue());
        }
        requireComplete();
        watch.complete();
        return end();
    }

    /** A row that a later pass does not meet would be missing from sums without a trace. */
    private void requireComplete() {
        wanted.stream().forEach(component -> {
            int counted = counts.rowsOf(component);
            int read = delivered.getOrDefault(component, 0);
            if (read != counted) {
                throw ChangedRows.of(census.components().get(component), counted, read);
            }
        });
    }

    private int rowsOfNextPanel(int component) {
        return Math.min(
                census.components().get(component).rowsPerPanel(),
                counts.rowsOf(component) - delivered.getOrDefault(component, 0));
    }

    private UnitPanel deliver(int component, Panel panel) {
        filling.remove(component);
        int firstInUnit = delivered.merge(component, panel.rows(), Integer::sum) - panel.rows();
        return new UnitPanel(component, unit, firstInUnit, counts.firstOf(component) + firstInUnit, panel);
    }

    private UnitPanel endAt(int component, long ordinal, String defect) {
        firstInvalid.add(new InvalidActivation(unit, row, component, ordinal, defect));
        return end();
    }
}
