package io.sparkcapacity.input;

import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.vector.OnInvalid;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * The passes over the vectors of a scan, as panels. Panels are read from the input, or from where an earlier pass kept
 * them.
 */
final class PanelPasses {
    private final Scan scan;
    private final Broadcast<Census> census;
    private final OnInvalid onInvalid;
    private final FirstInvalid firstInvalid = new FirstInvalid();
    private final Watches watches;
    private Optional<KeptPanels> kept = Optional.empty();

    /** Makes the watch of a unit, in a task. */
    interface Watches extends Serializable {
        VectorWatch of(int unit);
    }

    PanelPasses(Scan scan, Broadcast<Census> census, OnInvalid onInvalid, Watches watches) {
        this.scan = scan;
        this.census = census;
        this.onInvalid = onInvalid;
        this.watches = watches;
        scan.spark().sc().register(firstInvalid);
    }

    void keepInMemory() {
        kept = Optional.of(KeptPanels.inMemory(scanned(allComponents())));
    }

    boolean isKeptInMemory() {
        return kept.filter(KeptPanels::isInMemory).isPresent();
    }

    void keepOnDisk() {
        kept = Optional.of(KeptPanels.onDisk(scanned(allComponents())));
    }

    void forget() {
        kept.ifPresent(KeptPanels::free);
        kept = Optional.empty();
    }

    private BitSet allComponents() {
        BitSet all = new BitSet();
        all.set(0, census.value().components().size());
        return all;
    }

    /** {@code function} of every unit's panels of {@code components}. */
    <T> JavaRDD<T> mapUnits(BitSet components, UnitFunction<T> function) {
        JavaRDD<UnitPanel> panels = kept.map(all -> all.panels().filter(panel -> components.get(panel.component())))
                .orElseGet(() -> scanned(components));
        return panels.mapPartitionsWithIndex(function::apply, true);
    }

    private JavaRDD<UnitPanel> scanned(BitSet components) {
        Broadcast<Census> shared = census;
        OnInvalid policy = onInvalid;
        FirstInvalid invalid = firstInvalid;
        Watches watched = watches;
        return scan.mapVectors((unit, rows, encoding) ->
                new UnitPanels(unit, rows, encoding, shared.value(), components, policy, invalid, watched.of(unit)));
    }

    /** The first invalid row that the passes so far met in a scan that stops at invalid rows. */
    Optional<InvalidActivation> firstInvalid() {
        return firstInvalid.value();
    }
}
