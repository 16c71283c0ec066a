package io.sparkcapacity.plan;

import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Rates;
import java.util.function.BooleanSupplier;

/** Where panels wait for the passes after the first one. */
public enum PanelStorage {
    /** There is only one pass. */
    NOT_NEEDED("nothing"),
    /** Nowhere: every pass decodes the input again. */
    DECODED_AGAIN("decoded-again"),
    /** In the memory of the executors. */
    IN_MEMORY("in-memory"),
    /** On the disks of the executors. */
    ON_DISK("on-disk");

    private final String reported;

    PanelStorage(String reported) {
        this.reported = reported;
    }

    /** The value of {@code panels-kept} in the report. */
    public String reported() {
        return reported;
    }

    /**
     * The storage that costs least: memory if it has room for all panels, otherwise the faster one of decoding again
     * and the disks.
     *
     * @param bytes the memory that all panels take
     * @param inColumns whether vectors are read in columns, as fast as {@link Rates} says; asked only if it matters
     */
    static PanelStorage cheapest(int passes, long bytes, Budget budget, BooleanSupplier inColumns) {
        if (passes < 2) {
            return NOT_NEEDED;
        }
        if (bytes <= budget.panelStorageBytes()) {
            return IN_MEMORY;
        }
        double decodedAgain = (passes - 1) / Rates.TYPICAL.decodedBytes();
        // The disk writes once and reads in every pass, including the one that writes. panelStorageBytes is the rate of
        // writing
        // and two passes, that is of three transfers.
        double onDisk = (passes + 1) / (3 * Rates.TYPICAL.panelDiskBytes());
        return decodedAgain < onDisk && inColumns.getAsBoolean() ? DECODED_AGAIN : ON_DISK;
    }
}
