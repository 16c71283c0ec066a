package io.sparkcapacity.recorder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * The sentence encoder all-MiniLM-L6-v2 (BERT, 6 layers, 384 features, float32), with the hidden states of all layers
 * as outputs.
 *
 * <p>A failure of the ONNX runtime is a defect of this program, so it is thrown as an {@link IllegalStateException}.
 */
final class MiniLm implements AutoCloseable {
    /** The largest number of tokens per sentence, including [CLS] and [SEP]. */
    static final int WINDOW = 512;

    /** The number of features of a hidden state. */
    static final int FEATURES = 384;

    private static final String MODEL = "/all-minilm-l6-v2.onnx";

    private final OrtEnvironment runtime;
    private final OrtSession session;

    private MiniLm(OrtEnvironment runtime, OrtSession session) {
        this.runtime = runtime;
        this.session = session;
    }

    static MiniLm load() {
        byte[] outputs = GraphOutputs.exporting(Component.hiddenTensors());
        try (InputStream model = MiniLm.class.getResourceAsStream(MODEL);
                InputStream extended = new SequenceInputStream(model, new ByteArrayInputStream(outputs))) {
            OrtEnvironment runtime = OrtEnvironment.getEnvironment();
            runtime.setTelemetry(false);
            return new MiniLm(runtime, runtime.createSession(extended.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot load the model", e);
        }
    }

    /**
     * The hidden states of a batch.
     *
     * <p>Padding changes only the order of summation, because a masked position has attention weight exactly zero.
     *
     * @return for each component (sentences of the batch) × (tokens of the longest) × {@link #FEATURES} values,
     *     row-major; 7 × 786 kB per sentence of {@link #WINDOW} tokens
     */
    Map<Component, FloatBuffer> hiddenStates(TokenBatch batch) {
        try (OnnxTensor ids = OnnxTensor.createTensor(runtime, batch.ids());
                OnnxTensor mask = OnnxTensor.createTensor(runtime, batch.attentionMask());
                OnnxTensor types = OnnxTensor.createTensor(runtime, batch.typeIds());
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            Map<Component, FloatBuffer> states = new EnumMap<>(Component.class);
            for (Component component : Component.values()) {
                OnnxTensor state = (OnnxTensor) result.get(component.tensor()).orElseThrow();
                states.put(component, state.getFloatBuffer());
            }
            return states;
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "Cannot run the model on the batch that begins with sentence " + batch.firstSentence(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot close the model", e);
        }
    }
}
