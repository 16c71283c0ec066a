/**
 * Capacity of neural-network activations on Spark: {@code CapacityAnalysis} for caches, {@code CapacityMetric} for batches
 * as they come.
 */
package io.sparkcapacity;
