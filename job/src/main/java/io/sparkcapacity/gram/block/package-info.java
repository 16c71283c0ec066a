/**
 * The parts of blocked-feature-gram and sparse-feature-gram: second moments in blocks, none of which is ever whole.
 *
 * <p>A <em>run</em> is a range of consecutive features. A <em>block</em> is the part X_IᵀX_J of the second moment
 * between two runs I and J. A <em>group</em> is a range of consecutive activations. A <em>cell</em> is one block for
 * one group: the work of one task.
 */
package io.sparkcapacity.gram.block;
