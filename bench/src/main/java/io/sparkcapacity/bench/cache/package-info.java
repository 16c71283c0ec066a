/** Generated caches. A row depends only on its number, so all peers read the same rows. */
package io.sparkcapacity.bench.cache;
