/**
 * Squared norm and squared-dot sum of every activation: the exact roads to them, what each costs, and the Gram matrices
 * they go through, as blocks.
 *
 * <p>Every road gives one {@link io.sparkcapacity.gram.score.UnitScores} a unit of the input, in the order of the units.
 */
package io.sparkcapacity.gram;
