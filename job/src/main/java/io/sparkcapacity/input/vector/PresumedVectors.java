package io.sparkcapacity.input.vector;

/**
 * What the footer of a file makes likely of its vectors.
 *
 * @param length the length of every vector
 * @param values their values together
 */
public record PresumedVectors(int length, VectorValues values) {}
