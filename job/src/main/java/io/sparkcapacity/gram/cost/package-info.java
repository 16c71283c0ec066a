/** The cost of a strategy in work and memory, and the budget that a run has. */
package io.sparkcapacity.gram.cost;
