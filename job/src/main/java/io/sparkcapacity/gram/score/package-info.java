/**
 * What every strategy returns: one {@link io.sparkcapacity.gram.score.UnitScores} per unit of the input, in their
 * order.
 */
package io.sparkcapacity.gram.score;
