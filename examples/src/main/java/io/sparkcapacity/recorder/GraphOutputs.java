package io.sparkcapacity.recorder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes an ONNX model export tensors that it computes but keeps to itself.
 *
 * <p>Two serialised protobuf messages put end to end are their merger, in which repeated fields add up. So an ONNX model
 * gains an output when {@code ModelProto { graph { output { name } } }} is appended to its bytes; nothing is parsed, and
 * no ONNX library is needed.
 */
final class GraphOutputs {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_OUTPUT = 12;
    private static final int VALUE_NAME = 1;
    private static final int LENGTH_DELIMITED = 2;

    /** From here on a protobuf length takes more than one byte. */
    private static final int LONGEST = 1 << 7;

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
        if (content.length >= LONGEST) {
            throw new IllegalArgumentException(
                    "field of " + content.length + " bytes: only fewer than " + LONGEST + " are written here");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(number << 3 | LENGTH_DELIMITED);
        bytes.write(content.length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
