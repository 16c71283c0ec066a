package io.sparkcapacity.input.table;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator that computes one element ahead: a subclass says what the next element is, or that there is none.
 *
 * <p>An element may be valid only until the next one is computed, as Spark's rows are. It is computed when
 * {@code hasNext} or {@code next} first asks for it, not before.
 */
public abstract class LookAhead<T> implements Iterator<T> {
    private enum State {
        UNKNOWN,
        READY,
        ENDED
    }

    private State state = State.UNKNOWN;
    private T ahead;

    /** The next element, or {@link #end()}. Not called again after the end. */
    protected abstract T compute();

    /** What {@link #compute} returns if there is no further element. */
    protected final T end() {
        state = State.ENDED;
        return null;
    }

    @Override
    public final boolean hasNext() {
        if (state == State.UNKNOWN) {
            state = State.READY;
            ahead = compute(); // end() changes the state.
        }
        return state == State.READY;
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = ahead;
        ahead = null;
        state = State.UNKNOWN;
        return element;
    }
}
