package io.sparkcapacity.input;

import org.apache.spark.util.AccumulatorV2;

/**
 * The first invalid row that any task met. The first of firsts is the same however often a task is run again, which is
 * why an accumulator may hold it.
 */
final class FirstInvalid extends AccumulatorV2<InvalidActivation, InvalidActivation> {
    private InvalidActivation first;

    @Override
    public boolean isZero() {
        return first == null;
    }

    @Override
    public FirstInvalid copy() {
        FirstInvalid copy = new FirstInvalid();
        copy.first = first;
        return copy;
    }

    @Override
    public void reset() {
        first = null;
    }

    @Override
    public void add(InvalidActivation found) {
        if (first == null || found.isBefore(first)) {
            first = found;
        }
    }

    @Override
    public void merge(AccumulatorV2<InvalidActivation, InvalidActivation> other) {
        if (!other.isZero()) {
            add(other.value());
        }
    }

    /** The first one, or null if every row was valid. */
    @Override
    public InvalidActivation value() {
        return first;
    }
}
