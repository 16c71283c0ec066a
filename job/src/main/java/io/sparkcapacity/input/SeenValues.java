package io.sparkcapacity.input;

import io.sparkcapacity.input.vector.StoredVector;
import io.sparkcapacity.input.vector.VectorValues;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * What scaling and sparsity depend on in the vectors that passes have read. Every unit counts once, however often tasks
 * are repeated, which makes an accumulator safe here.
 */
final class SeenValues extends AccumulatorV2<SeenValues, VectorValues> {
    /** Spark reads it from another thread while tasks run. */
    private final ConcurrentSkipListMap<Integer, VectorValues> units = new ConcurrentSkipListMap<>();

    /** A watch that adds the vectors of {@code unit} when it has seen all of them. */
    VectorWatch ofUnit(int unit) {
        return new VectorWatch() {
            private long nonZeros;
            private double largest;

            @Override
            public void add(StoredVector vector) {
                nonZeros += vector.nonZeros();
                largest = Math.max(largest, vector.largest());
            }

            @Override
            public void complete() {
                units.put(unit, new VectorValues(nonZeros, largest));
            }
        };
    }

    @Override
    public boolean isZero() {
        return units.isEmpty();
    }

    @Override
    public SeenValues copy() {
        SeenValues copy = new SeenValues();
        copy.units.putAll(units);
        return copy;
    }

    @Override
    public void reset() {
        units.clear();
    }

    @Override
    public void add(SeenValues others) {
        units.putAll(others.units);
    }

    @Override
    public void merge(AccumulatorV2<SeenValues, VectorValues> other) {
        add((SeenValues) other);
    }

    /** Those of all units together. */
    @Override
    public VectorValues value() {
        return units.values().stream().reduce(VectorValues.NONE, VectorValues::plus);
    }
}
