package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * Runs sentences through the model, batch by batch, and writes every component's activation of every token.
 *
 * @param pieces the model's tokenizer
 * @param model the model
 * @param writer takes the activations
 * @param progress told after every batch
 */
record Recorder(WordPieces pieces, MiniLm model, ActivationWriter writer, Progress progress) {

    /**
     * What of the text is recorded, and how.
     *
     * @param selection which tokens of a sentence
     * @param limit tokens after which to stop; those of the last sentence still saw all of it
     * @param batch sentences that go through the model together
     */
    record Request(TokenBatch.Selection selection, long limit, int batch) {}

    /**
     * What was recorded.
     *
     * @param sentences read
     * @param cutSentences of them longer than the model's window
     * @param tokens recorded of each component
     */
    record Tally(long sentences, long cutSentences, long tokens) {
        Tally plus(TokenBatch batch, long newTokens) {
            return new Tally(
                    sentences + batch.sentences().size(), cutSentences + batch.cutSentences(), tokens + newTokens);
        }
    }

    /** Memory does not grow with the text: one batch, and one row group of each component. */
    Tally record(SentenceReader text, Request request) throws IOException {
        Tally tally = new Tally(0, 0, 0);
        List<String> sentences = text.next(request.batch());
        while (!sentences.isEmpty() && tally.tokens() < request.limit()) {
            TokenBatch batch = pieces.encode(tally.sentences(), sentences);
            List<Token> tokens = batch.tokens(request.selection(), request.limit() - tally.tokens());
            write(tokens, model.hiddenStates(batch));
            tally = tally.plus(batch, tokens.size());
            progress.tokens(tally.tokens(), writer.bytesWritten());
            sentences = text.next(request.batch());
        }
        return tally;
    }

    private void write(List<Token> tokens, Map<Component, FloatBuffer> hiddenStates) throws IOException {
        for (Component component : Component.values()) {
            FloatBuffer states = hiddenStates.get(component);
            for (Token token : tokens) {
                float[] features = new float[MiniLm.FEATURES];
                states.get(token.row() * MiniLm.FEATURES, features);
                writer.write(new Activation(component, token, features));
            }
        }
    }
}
