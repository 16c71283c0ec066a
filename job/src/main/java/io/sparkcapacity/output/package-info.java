/** Capacities as rows, and the files that a run writes: outputs whole or not at all, and the report. */
package io.sparkcapacity.output;
