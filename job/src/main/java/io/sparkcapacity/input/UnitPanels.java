package io.sparkcapacity.input;

import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.Census.UnitCensus;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.StoredVector;
import io.sparkcapacity.kernel.Panel;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The panels of one unit, read from its rows (component, vector) in their order: a panel comes out when a component has
 * filled one, the rest at the end by component. Rows that are no activations are left out, or else the first one ends it
 * and is told.
 */
final class UnitPanels implements Iterator<UnitPanel> {
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

    private final UnitCensus counts;
    private final TreeMap<Integer, Panel> filling = new TreeMap<>();
    private final Map<Integer, Integer> delivered = new TreeMap<>();
    private long row = -1;
    private boolean ended;
    private UnitPanel ready;

    UnitPanels(
            int unit,
            Iterator<InternalRow> rows,
            FeatureEncoding encoding,
            Census census,
            BitSet wanted,
            OnInvalid onInvalid,
            FirstInvalid firstInvalid) {
        this.unit = unit;
        this.rows = rows;
        this.encoding = encoding;
        this.census = census;
        this.keys = new ComponentKeys(census.components());
        this.wanted = wanted;
        this.leaveOut = onInvalid != OnInvalid.FAIL;
        this.firstInvalid = firstInvalid;
        this.counts = census.units().get(unit);
    }

    @Override
    public boolean hasNext() {
        if (ready == null) {
            ready = nextPanel();
        }
        return ready != null;
    }

    @Override
    public UnitPanel next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        UnitPanel next = ready;
        ready = null;
        return next;
    }

    private UnitPanel nextPanel() {
        while (!ended && rows.hasNext()) {
            InternalRow next = rows.next();
            row++;
            int component = leaveOut ? keys.indexIfAny(next, KEY) : keys.indexOf(next, KEY);
            if (component == ComponentKeys.NONE || !wanted.get(component)) {
                continue;
            }
            ComponentShape shape = census.components().get(component);
            StoredVector vector = next.isNullAt(VECTOR) ? null : encoding.vector(next, VECTOR);
            Defect defect = vector == null ? Defect.IS_NULL : vector.defect(shape.features());
            if (defect != null && leaveOut) {
                continue;
            }
            Panel panel = filling.computeIfAbsent(component, c -> shape.emptyPanel(rowsOfNextPanel(c)));
            long ordinal = counts.firstOf(component) + delivered.getOrDefault(component, 0) + panel.rows();
            if (defect != null) {
                return endAt(component, ordinal, defect.text());
            }
            if (!vector.appendTo(panel, shape.exponent())) {
                return endAt(component, ordinal, Defect.VANISHES);
            }
            if (panel.rows() == shape.rowsPerPanel()) {
                return deliver(component, panel);
            }
        }
        Map.Entry<Integer, Panel> rest = filling.firstEntry();
        return rest == null ? null : deliver(rest.getKey(), rest.getValue());
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
        filling.clear();
        ended = true;
        return null;
    }
}
