/**
 * Capacity of neural-network activations on Spark: the classes that applications call.
 *
 * <ul>
 *   <li>{@link io.sparkcapacity.Capacity}: the capacities of one DataFrame, in one expression. Start here.
 *   <li>{@link io.sparkcapacity.CapacityAnalysis}: the analysis that the command line runs. It reads files or tables
 *       itself, writes outputs whole or not at all, and gives the matrices XᵀX and XXᵀ.
 *   <li>{@link io.sparkcapacity.CapacityMetric}: a metric for rows that arrive in batches. It compares each batch
 *       alone, or everything seen so far.
 *   <li>{@link io.sparkcapacity.CapacityOptions}: every option of a run, by the names of the command line.
 *   <li>{@link io.sparkcapacity.CapacityResult}: what {@code Capacity.compute} and {@code CapacityAnalysis.compute}
 *       return: the capacities, the invalid rows and the report.
 * </ul>
 *
 * <p>The first three compute the same capacities, because all of them go through the one flow of {@code CapacityRun},
 * except the method of {@code CapacityMetric} for arrays, which needs no Spark. Models that score other rows than those
 * they were fitted to are in {@link io.sparkcapacity.ml}.
 */
package io.sparkcapacity;
