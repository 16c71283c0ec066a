/** Measurements: spark-capacity and its peers side by side, and growth with n and d. */
package io.sparkcapacity.bench;
