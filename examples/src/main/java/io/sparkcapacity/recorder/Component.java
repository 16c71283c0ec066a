package io.sparkcapacity.recorder;

import java.util.Arrays;
import java.util.List;

/**
 * The components of all-MiniLM-L6-v2 whose activations are recorded, from input to output: the residual stream after
 * the embedding and after each of the six encoder layers, always after the layer normalization.
 */
enum Component {
    EMBEDDINGS("embeddings", "/embeddings/LayerNorm/Add_1_output_0"),
    LAYER_0("layer.0", "/encoder/layer.0/output/LayerNorm/Add_1_output_0"),
    LAYER_1("layer.1", "/encoder/layer.1/output/LayerNorm/Add_1_output_0"),
    LAYER_2("layer.2", "/encoder/layer.2/output/LayerNorm/Add_1_output_0"),
    LAYER_3("layer.3", "/encoder/layer.3/output/LayerNorm/Add_1_output_0"),
    LAYER_4("layer.4", "/encoder/layer.4/output/LayerNorm/Add_1_output_0"),
    LAYER_5("layer.5", "last_hidden_state");

    private final String label;
    private final String tensor;

    Component(String label, String tensor) {
        this.label = label;
        this.tensor = tensor;
    }

    /** The component's name in the cache. */
    String label() {
        return label;
    }

    /** The tensor of the model's graph with this component's activations, of shape (sentence, position, feature). */
    String tensor() {
        return tensor;
    }

    /** The tensors that the model computes but does not return as outputs. */
    static List<String> hiddenTensors() {
        return Arrays.stream(values())
                .filter(component -> component != LAYER_5)
                .map(Component::tensor)
                .toList();
    }
}
