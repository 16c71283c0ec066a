package io.sparkcapacity.gram.rescoring;

import java.io.Serializable;

/** One activation: number {@code row} among those of the component in the unit. */
record Position(int unit, int component, int row) implements Serializable {}
