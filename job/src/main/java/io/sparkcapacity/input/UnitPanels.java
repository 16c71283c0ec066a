package io.sparkcapacity.input;

import io.sparkcapacity.input.Census.UnitCensus;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Range;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The panels of one unit, read from its rows (component, vector) in their order: a panel comes out when a component has
 * filled one, the rest at the end by component. Ends early at a row that is no activation, and says so.
 */
final class UnitPanels implements Iterator<UnitPanel> {
    private static final int VECTOR = 1;

    private final int unit;
    private final Iterator<InternalRow> rows;
    private final FeatureEncoding encoding;
    private final Census census;
    private final ComponentKeys keys;
    private final BitSet wanted;
    private final FirstInvalid firstInvalid;

    private final UnitCensus counts;
    private final Map<Integer, Panel> filling = new TreeMap<>();
    private final Map<Integer, Integer> delivered = new TreeMap<>();
    private long row = -1;
    private boolean ended;
    private UnitPanel ready;
    private UnitPanel inUse;

    UnitPanels(
            int unit,
            Iterator<InternalRow> rows,
            FeatureEncoding encoding,
            Census census,
            BitSet wanted,
            FirstInvalid firstInvalid) {
        this.unit = unit;
        this.rows = rows;
        this.encoding = encoding;
        this.census = census;
        this.keys = new ComponentKeys(census.components());
        this.wanted = wanted;
        this.firstInvalid = firstInvalid;
        this.counts = census.units().get(unit);
    }

    @Override
    public boolean hasNext() {
        if (ready == null) {
            release();
            ready = nextPanel();
        }
        return ready != null;
    }

    @Override
    public UnitPanel next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        inUse = ready;
        ready = null;
        return inUse;
    }

    private void release() {
        if (inUse != null) {
            inUse.panel().clear();
            inUse = null;
        }
    }

    private UnitPanel nextPanel() {
        while (!ended && rows.hasNext()) {
            InternalRow next = rows.next();
            row++;
            int component = keys.indexOf(next, 0);
            if (!wanted.get(component)) {
                continue;
            }
            Panel panel = filling.computeIfAbsent(
                    component, c -> new Panel(census.components().get(c).features()));
            String defect = append(next, census.components().get(component), panel);
            if (defect != null) {
                long ordinal = counts.firstOf(component) + delivered.getOrDefault(component, 0) + panel.rows() - 1;
                firstInvalid.add(new InvalidActivation(unit, row, component, ordinal, defect));
                filling.clear();
                ended = true;
                return null;
            }
            if (panel.rows() == Range.TILE) {
                return deliver(component, panel);
            }
        }
        for (Map.Entry<Integer, Panel> rest : filling.entrySet()) {
            if (rest.getValue().rows() > 0) {
                return deliver(rest.getKey(), rest.getValue());
            }
        }
        return null;
    }

    private UnitPanel deliver(int component, Panel panel) {
        int firstInUnit = delivered.merge(component, panel.rows(), Integer::sum) - panel.rows();
        return new UnitPanel(component, unit, firstInUnit, counts.firstOf(component) + firstInUnit, panel);
    }

    /** Appends the row's vector; returns what is wrong with it, or null. */
    private String append(InternalRow next, ComponentShape shape, Panel panel) {
        int offset = panel.appendRow();
        if (next.isNullAt(VECTOR)) {
            return "is null";
        }
        int length = encoding.length(next, VECTOR);
        if (length != shape.features()) {
            return "has " + length + " features where the component has " + shape.features();
        }
        double[] values = panel.values();
        int missing = encoding.copy(next, VECTOR, values, offset);
        if (missing != FeatureEncoding.COMPLETE) {
            return "is null at feature " + missing;
        }
        // Finite values have a finite squared norm here: float32 can't overflow in double, float64 is scaled.
        scale(values, offset, length, shape.exponent());
        double squaredNorm = Dot.of(values, offset, values, offset, length);
        if (!Double.isFinite(squaredNorm)) {
            return "is " + firstNotFinite(values, offset, length);
        }
        if (squaredNorm == 0 && !isZero(values, offset, length)) {
            return "is so short beside the longest of its component that its square is 0 in double";
        }
        return null;
    }

    private static boolean isZero(double[] values, int offset, int length) {
        for (int k = 0; k < length; k++) {
            if (values[offset + k] != 0) {
                return false;
            }
        }
        return true;
    }

    private static void scale(double[] values, int offset, int length, int exponent) {
        if (exponent != 0) {
            for (int k = 0; k < length; k++) {
                values[offset + k] = Math.scalb(values[offset + k], -exponent);
            }
        }
    }

    private static String firstNotFinite(double[] values, int offset, int length) {
        for (int k = 0; k < length; k++) {
            if (!Double.isFinite(values[offset + k])) {
                return (Double.isNaN(values[offset + k]) ? "NaN" : "infinite") + " at feature " + k;
            }
        }
        throw new IllegalStateException("Finite values have a squared norm that is not");
    }
}
