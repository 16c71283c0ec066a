/** Spark's tables: columns by name, rows in Spark's internal form, checkpoints. */
package io.sparkcapacity.input.table;
