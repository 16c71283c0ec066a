/** Runs peers round after round, in processes with limits of time and memory. */
package io.sparkcapacity.bench.run;
