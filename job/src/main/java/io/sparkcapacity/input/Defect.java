package io.sparkcapacity.input;

/**
 * What is wrong with a row.
 *
 * @param text the end of the sentence "Activation 5 …"
 */
record Defect(InvalidKind kind, String text) {}
