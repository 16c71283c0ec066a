package io.sparkcapacity.input.table;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Values that tasks report by key. A task that runs again reports the same value for the same key, which counts once,
 * so an accumulator is safe here.
 */
public final class ReportedOnce<K extends Comparable<K> & Serializable, V extends Serializable>
        extends AccumulatorV2<Map.Entry<K, V>, ConcurrentSkipListMap<K, V>> {
    /** Spark reads it from another thread while a task adds to it. */
    private final ConcurrentSkipListMap<K, V> values = new ConcurrentSkipListMap<>();

    public void put(K key, V value) {
        values.put(key, value);
    }

    @Override
    public void add(Map.Entry<K, V> value) {
        values.put(value.getKey(), value.getValue());
    }

    @Override
    public void merge(AccumulatorV2<Map.Entry<K, V>, ConcurrentSkipListMap<K, V>> other) {
        values.putAll(other.value());
    }

    @Override
    public boolean isZero() {
        return values.isEmpty();
    }

    @Override
    public ReportedOnce<K, V> copy() {
        ReportedOnce<K, V> copy = new ReportedOnce<>();
        copy.values.putAll(values);
        return copy;
    }

    @Override
    public void reset() {
        values.clear();
    }

    /** What was reported, by key in their order. */
    @Override
    public ConcurrentSkipListMap<K, V> value() {
        return values;
    }
}
