package io.sparkcapacity.input;

import java.io.Serializable;
import java.util.Iterator;

/** A function of the panels of one unit. It runs in a task. */
public interface UnitFunction<T> extends Serializable {
    Iterator<T> apply(int unit, Iterator<UnitPanel> panels);
}
