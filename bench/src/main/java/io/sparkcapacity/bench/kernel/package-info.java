/** The arithmetic by itself, beside a native library. */
package io.sparkcapacity.bench.kernel;
