/** Where the time of a run in a warm session goes, from samples of its threads. */
package io.sparkcapacity.bench.breakdown;
