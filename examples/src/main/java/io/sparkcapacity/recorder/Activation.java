package io.sparkcapacity.recorder;

import java.util.stream.Stream;

/**
 * What one component made of one token.
 *
 * @param component where in the model
 * @param token which token
 * @param features the hidden state, {@link MiniLm#FEATURES} values
 */
record Activation(Component component, Token token, float[] features) {

    /** The columns of what an activation is about, without what the model made of it. */
    static Stream<Column<Activation, ?>> keyColumns() {
        return Stream.concat(
                Stream.of(new Column<>("component", ValueType.STRING, Activation::label)),
                Layout.tokenColumns(Activation::token));
    }

    /** The component's name in the cache. */
    String label() {
        return component.label();
    }
}
