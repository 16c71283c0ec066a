/**
 * Strategies: exact ways to the squared norm and the squared-dot sum of every activation, and the cost of each.
 *
 * <p>The parts of each family are in a package of their own: {@code row} (row-gram), {@code feature} (feature-gram) and
 * {@code block} (blocked-feature-gram and sparse-feature-gram). They share {@code cost}, {@code score} and
 * {@code shuffle}, and {@code rescoring} is independent of the strategy.
 */
package io.sparkcapacity.gram;
