package io.sparkcapacity.recorder;

import java.util.stream.Stream;

/**
 * The activation of one component for one token.
 *
 * @param component the component that computed it
 * @param token the token it belongs to
 * @param features the hidden state, {@link MiniLm#FEATURES} values
 */
record Activation(Component component, Token token, float[] features) {

    /** The columns that identify an activation: its component and its token. */
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
