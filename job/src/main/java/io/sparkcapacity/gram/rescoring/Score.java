package io.sparkcapacity.gram.rescoring;

import java.io.Serializable;

/** The new squared-dot sum of an activation and the new error bound of its capacity. */
record Score(double squaredDotSum, double errorBound) implements Serializable {}
