package io.sparkcapacity.gram.block;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The panels of one unit, with consecutive sparse panels of a component joined. Sparse products have no limit on the
 * rows of a panel, and the part of a single panel that a block needs would be smaller than the overhead of a shuffled
 * record.
 */
public final class GatheredPanels extends LookAhead<UnitPanel> {
    /** The most bytes of all joined panels together. */
    public static final long MOST_BYTES = 8L << 20;

    /** A joined panel with at least as many rows is complete. */
    static final int MOST_ROWS = 1 << 14;

    private final Iterator<UnitPanel> panels;
    private final TreeMap<Integer, UnitPanel> gathering = new TreeMap<>();
    private long gatheredBytes;

    GatheredPanels(Iterator<UnitPanel> panels) {
        this.panels = panels;
    }

    @Override
    protected UnitPanel compute() {
        while (panels.hasNext()) {
            UnitPanel next = panels.next();
            if (!next.panel().isSparse()) {
                return next;
            }
            Optional<UnitPanel> complete = completeAfter(next);
            if (complete.isPresent()) {
                return taken(complete.get());
            }
        }
        return gathering.isEmpty() ? end() : gathering.pollFirstEntry().getValue();
    }

    /** Joins {@code next} with the panel of its component. Returns the panel to deliver then, if any. */
    private Optional<UnitPanel> completeAfter(UnitPanel next) {
        UnitPanel joined = gathering.computeIfAbsent(
                next.component(),
                component -> new UnitPanel(
                        component,
                        next.unit(),
                        next.firstInUnit(),
                        next.firstInComponent(),
                        new SparsePanel(next.panel().features())));
        joined.panel().sparse().append(next.panel().sparse());
        gatheredBytes += next.panel().bytes();
        if (joined.panel().rows() >= MOST_ROWS) {
            return Optional.of(joined);
        }
        return gatheredBytes >= MOST_BYTES ? Optional.of(largest()) : Optional.empty();
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
}
