package io.sparkcapacity.gram.row;

import java.io.Serializable;

/**
 * Where some consecutive rows of a row panel come from.
 *
 * @param unit the number of the unit
 * @param firstInUnit the number of the first row among the rows of the component in the unit
 * @param rows the number of rows
 */
record Origin(int unit, int firstInUnit, int rows) implements Serializable {}
