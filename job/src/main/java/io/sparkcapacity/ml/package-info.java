/**
 * Capacities in pipelines of spark.ml: an estimator that learns the second moment of each component, and a model that
 * scores any rows against it.
 */
package io.sparkcapacity.ml;
