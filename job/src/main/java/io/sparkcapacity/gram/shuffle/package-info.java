/** Shuffles of large records, and sums over units in an order that does not depend on the cluster. */
package io.sparkcapacity.gram.shuffle;
