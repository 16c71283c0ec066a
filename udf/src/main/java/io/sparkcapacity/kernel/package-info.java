/**
 * The arithmetic of capacity, independent of Spark: the formula, panels of activations, second moments, Gram matrices,
 * bounds of rounding errors, and sums in a fixed order.
 *
 * <p>All sums accumulate in double. A long sum is split into chains and tiles whose results are summed; this keeps the
 * bounds of {@link io.sparkcapacity.kernel.Rounding} small.
 */
package io.sparkcapacity.kernel;
