/** The peers: spark-capacity and every other way that we know to compute capacities or M = XᵀX, each in one class. */
package io.sparkcapacity.bench.peer;
