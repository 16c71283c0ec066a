/** Vectors: how a column value holds one, and in which ways it can be invalid. */
package io.sparkcapacity.input.vector;
