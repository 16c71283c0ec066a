/** Capacity of activations on Spark. */
package io.sparkcapacity;
