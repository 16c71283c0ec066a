/** Runs peers in processes with limits of time and memory, round after round. */
package io.sparkcapacity.bench.run;
