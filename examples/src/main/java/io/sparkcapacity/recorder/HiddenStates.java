package io.sparkcapacity.recorder;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The activations of a batch, and the tokens of the batch that are recorded.
 *
 * @param tokens the recorded tokens, in the order of the text
 * @param states for each component one row of {@link MiniLm#FEATURES} values per token of the batch, recorded or not,
 *     row-major
 */
record HiddenStates(List<Token> tokens, Map<Component, FloatBuffer> states) {

    /** The activation of {@code component} for {@code token}, {@link MiniLm#FEATURES} values. */
    float[] features(Component component, Token token) {
        float[] features = new float[MiniLm.FEATURES];
        states.get(component).get(token.row() * MiniLm.FEATURES, features);
        return features;
    }

    /** All activations: one component after the other, each in the order of the text. */
    Stream<Activation> activations() {
        return Arrays.stream(Component.values())
                .flatMap(component ->
                        tokens.stream().map(token -> new Activation(component, token, features(component, token))));
    }

    /**
     * Checks that every value can be stored as {@code elements}, so that a cache holds an infinity only if the model
     * computed one.
     *
     * @throws RecordingException if a value is out of range; the message names it
     */
    void requireInRangeOf(ElementType elements) {
        activations().forEach(activation -> {
            float[] features = activation.features();
            for (int feature = 0; feature < features.length; feature++) {
                if (!elements.holds(features[feature])) {
                    throw RecordingException.outOfRange(activation, feature, elements);
                }
            }
        });
    }
}
