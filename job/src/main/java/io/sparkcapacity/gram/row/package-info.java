/**
 * The parts of row-gram: row panels, their pairs, and the sums of squared dot products.
 *
 * <p>A <em>row panel</em> is larger than the panels that a pass reads: up to a few thousand consecutive activations of
 * one component, whatever units they come from.
 */
package io.sparkcapacity.gram.row;
