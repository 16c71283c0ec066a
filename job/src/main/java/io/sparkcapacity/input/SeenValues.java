package io.sparkcapacity.input;

import io.sparkcapacity.input.table.ReportedOnce;
import io.sparkcapacity.input.vector.StoredVector;
import io.sparkcapacity.input.vector.VectorValues;

/** What scaling and sparsity depend on in the vectors of a unit that a pass reads. */
final class SeenValues implements VectorWatch {
    private final int unit;
    private final ReportedOnce<Integer, VectorValues> units;
    private long nonZeros;
    private double largest;

    /**
     * Those of unit {@code unit}.
     *
     * @param units where they are reported when the pass has seen all vectors
     */
    SeenValues(int unit, ReportedOnce<Integer, VectorValues> units) {
        this.unit = unit;
        this.units = units;
    }

    @Override
    public void add(StoredVector vector) {
        nonZeros += vector.nonZeros();
        largest = Math.max(largest, vector.largest());
    }

    @Override
    public void complete() {
        units.put(unit, new VectorValues(nonZeros, largest));
    }

    /** Those of all units together. */
    static VectorValues together(ReportedOnce<Integer, VectorValues> units) {
        return units.value().values().stream().reduce(VectorValues.NONE, VectorValues::plus);
    }
}
