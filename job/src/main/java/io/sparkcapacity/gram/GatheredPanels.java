package io.sparkcapacity.gram;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The panels of one unit, sparse ones of a component joined with those that follow: no product sets a limit to their rows,
 * and what is cut out of them for a block is little beside what a record of a shuffle takes.
 */
final class GatheredPanels implements Iterator<UnitPanel> {
    /** Of all components together. */
    static final long MOST_BYTES = 8L << 20;

    static final int MOST_ROWS = 1 << 14;

    private final Iterator<UnitPanel> panels;
    private final TreeMap<Integer, UnitPanel> gathering = new TreeMap<>();
    private long gatheredBytes;
    private UnitPanel ready;

    GatheredPanels(Iterator<UnitPanel> panels) {
        this.panels = panels;
    }

    @Override
    public boolean hasNext() {
        while (ready == null && panels.hasNext()) {
            UnitPanel next = panels.next();
            ready = next.panel().isSparse() ? gathered(next, next.panel().sparse()) : next;
        }
        if (ready == null && !gathering.isEmpty()) {
            ready = gathering.pollFirstEntry().getValue();
        }
        return ready != null;
    }

    /** The panel that comes out for this one, or null. */
    private UnitPanel gathered(UnitPanel next, SparsePanel sparse) {
        UnitPanel ofComponent = gathering.computeIfAbsent(
                next.component(),
                component -> new UnitPanel(
                        component,
                        next.unit(),
                        next.firstInUnit(),
                        next.firstInComponent(),
                        new SparsePanel(sparse.features())));
        ofComponent.panel().sparse().append(sparse);
        gatheredBytes += sparse.bytes();
        if (ofComponent.panel().rows() >= MOST_ROWS) {
            return taken(ofComponent);
        }
        return gatheredBytes >= MOST_BYTES ? taken(largest()) : null;
    }

    private UnitPanel largest() {
        return Collections.max(
                gathering.values(),
                Comparator.comparingLong(panel -> panel.panel().bytes()));
    }

    private UnitPanel taken(UnitPanel panel) {
        gatheredBytes -= panel.panel().bytes();
        return gathering.remove(panel.component());
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
}
