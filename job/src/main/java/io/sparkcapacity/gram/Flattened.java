package io.sparkcapacity.gram;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** What becomes of the elements of an iterator, one of them in memory at a time. */
final class Flattened<E, T> implements Iterator<T> {
    private final Iterator<E> elements;
    private final Function<E, Iterator<T>> parts;
    private Iterator<T> current = Collections.emptyIterator();

    Flattened(Iterator<E> elements, Function<E, Iterator<T>> parts) {
        this.elements = elements;
        this.parts = parts;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && elements.hasNext()) {
            current = parts.apply(elements.next());
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
