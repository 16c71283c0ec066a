/** Caches made up on the spot: the same rows for every peer, from a number alone. */
package io.sparkcapacity.bench.cache;
