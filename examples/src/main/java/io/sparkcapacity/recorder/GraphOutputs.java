package io.sparkcapacity.recorder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Adds outputs to a serialized ONNX model, for tensors that the model computes but does not return.
 *
 * <p>Two concatenated protobuf messages parse as one message in which repeated fields are concatenated. So appending
 * {@code ModelProto { graph { output { name } } }} to the bytes of a model adds an output. The model is not parsed, and
 * no ONNX library is needed.
 */
final class GraphOutputs {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_OUTPUT = 12;
    private static final int VALUE_NAME = 1;
    private static final int LENGTH_DELIMITED = 2;

    /** A protobuf length below this limit takes one byte. */
    private static final int LENGTH_LIMIT = 1 << 7;

    private GraphOutputs() {}

    /** The bytes that, appended to a serialised model, add these tensors to its outputs. */
    static byte[] exporting(List<String> tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String tensor : tensors) {
            byte[] name = tensor.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(field(MODEL_GRAPH, field(GRAPH_OUTPUT, field(VALUE_NAME, name))));
        }
        return bytes.toByteArray();
    }

    private static byte[] field(int number, byte[] content) {
        if (content.length >= LENGTH_LIMIT) {
            throw new IllegalArgumentException(
                    "A field has " + content.length + " bytes but must have fewer than " + LENGTH_LIMIT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(number << 3 | LENGTH_DELIMITED);
        bytes.write(content.length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
