/** Measures the arithmetic alone, next to a native library. */
package io.sparkcapacity.bench.kernel;
