package io.sparkcapacity.recorder;

/**
 * One row of the cache: what one component made of one token.
 *
 * @param component where in the model
 * @param token which token
 * @param features the hidden state, {@link MiniLm#FEATURES} values
 */
record Activation(Component component, Token token, float[] features) {}
