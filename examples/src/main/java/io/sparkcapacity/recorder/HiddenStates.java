package io.sparkcapacity.recorder;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the model made of a batch, and the tokens of it to record.
 *
 * @param tokens in the order of the text, all of a sentence's together
 * @param states of every component, (tokens of the batch, recorded or not) × {@link MiniLm#FEATURES} values, row-major
 */
record HiddenStates(List<Token> tokens, Map<Component, FloatBuffer> states) {

    /** What {@code component} made of {@code token}. */
    float[] features(Component component, Token token) {
        float[] features = new float[MiniLm.FEATURES];
        states.get(component).get(token.row() * MiniLm.FEATURES, features);
        return features;
    }

    /** One component after the other, each in the order of the text. */
    Stream<Activation> activations() {
        return Arrays.stream(Component.values())
                .flatMap(component ->
                        tokens.stream().map(token -> new Activation(component, token, features(component, token))));
    }

    /**
     * Checks that every value can be stored as {@code elements}, so that a cache never holds an infinity the model did
     * not compute.
     *
     * @throws RecordingException if one is out of range; the message names it
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
