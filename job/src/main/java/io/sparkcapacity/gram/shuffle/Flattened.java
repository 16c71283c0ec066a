package io.sparkcapacity.gram.shuffle;

import io.sparkcapacity.input.table.LookAhead;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;

/** The parts of all elements of an iterator, with one element in memory at a time. */
public final class Flattened<E, T> extends LookAhead<T> {
    private final Iterator<E> elements;
    private final Function<E, Iterator<T>> partsOf;
    private Iterator<T> current = Collections.emptyIterator();

    /** @param partsOf from an element to its parts */
    public Flattened(Iterator<E> elements, Function<E, Iterator<T>> partsOf) {
        this.elements = elements;
        this.partsOf = partsOf;
    }

    @Override
    protected T compute() {
        while (!current.hasNext()) {
            if (!elements.hasNext()) {
                return end();
            }
            current = partsOf.apply(elements.next());
        }
        return current.next();
    }
}
