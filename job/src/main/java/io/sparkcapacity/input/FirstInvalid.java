package io.sparkcapacity.input;

import java.util.Optional;
import org.apache.spark.util.AccumulatorV2;

/**
 * The first invalid row that any task has met. It is the same however often tasks are repeated, which makes an
 * accumulator safe here.
 */
final class FirstInvalid extends AccumulatorV2<InvalidActivation, Optional<InvalidActivation>> {
    /** Null if there is none: an {@link Optional} cannot be sent from tasks to the driver. */
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
    public void merge(AccumulatorV2<InvalidActivation, Optional<InvalidActivation>> other) {
        other.value().ifPresent(this::add);
    }

    /** The first one; empty if all rows so far were valid. */
    @Override
    public Optional<InvalidActivation> value() {
        return Optional.ofNullable(first);
    }
}
