/** The arithmetic of capacity, free of Spark. */
package io.sparkcapacity.kernel;
