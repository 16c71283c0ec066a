package io.sparkcapacity.gram;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The panels of one unit, sparse ones of a component joined with those that follow: no product sets a limit to their rows,
 * and what is cut out of them for a block is little beside what a record of a shuffle takes.
 */
final class GatheredPanels implements Iterator<UnitPanel> {
    static final long MOST_BYTES = 8L << 20;
    static final int MOST_ROWS = 1 << 14;

    private final Iterator<UnitPanel> panels;
    private final Map<Integer, UnitPanel> gathering = new TreeMap<>();
    private UnitPanel ready;

    GatheredPanels(Iterator<UnitPanel> panels) {
        this.panels = panels;
    }

    @Override
    public boolean hasNext() {
        while (ready == null && panels.hasNext()) {
            ready = gathered(panels.next());
        }
        if (ready == null && !gathering.isEmpty()) {
            ready = gathering.remove(gathering.keySet().iterator().next());
        }
        return ready != null;
    }

    /** The panel that is full now, or null. */
    private UnitPanel gathered(UnitPanel next) {
        if (!(next.panel() instanceof SparsePanel sparse)) {
            return next;
        }
        UnitPanel first = gathering.computeIfAbsent(
                next.component(),
                component -> new UnitPanel(
                        component,
                        next.unit(),
                        next.firstInUnit(),
                        next.firstInComponent(),
                        new SparsePanel(sparse.features())));
        ((SparsePanel) first.panel()).append(sparse);
        boolean full = first.panel().bytes() >= MOST_BYTES || first.panel().rows() >= MOST_ROWS;
        return full ? gathering.remove(next.component()) : null;
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
