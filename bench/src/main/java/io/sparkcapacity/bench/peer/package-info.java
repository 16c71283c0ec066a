/** Who is measured: ours, and every other way there is to capacities or to M = XᵀX, one class each. */
package io.sparkcapacity.bench.peer;
