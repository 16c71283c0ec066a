/** The commands of {@code bin/bench}, which measure spark-capacity and its peers and its growth with n and d. */
package io.sparkcapacity.bench;
