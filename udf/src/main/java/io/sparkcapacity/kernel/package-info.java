/**
 * The arithmetic of capacity, free of Spark: the formula, panels of activations, the second moment, tiles of the Gram
 * matrix, rounding-error bounds and sums whose order is fixed.
 *
 * <p>Everything accumulates in double. Wherever a sum is long it is cut into {@link Range#TILE}-sized pieces whose
 * results are added up, which is what keeps the bounds of {@link Rounding} small.
 */
package io.sparkcapacity.kernel;
