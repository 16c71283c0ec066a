package io.sparkcapacity.recorder;

import java.io.IOException;
import java.util.List;

/**
 * Runs sentences through the model, batch by batch, and writes the activations of every component and token.
 *
 * @param pieces the model's tokenizer
 * @param model the model
 * @param writer writes the activations of each batch
 * @param progress updated after each batch
 */
record Recorder(WordPieces pieces, MiniLm model, CacheWriter<?> writer, Progress progress) {

    /**
     * Which tokens to record, and in which batches.
     *
     * @param selection which tokens of each sentence
     * @param limit the largest number of tokens; the model still reads the last sentence as a whole
     * @param batch the number of sentences per batch
     */
    record Request(TokenBatch.Selection selection, long limit, int batch) {}

    /**
     * Counts of what was recorded.
     *
     * @param sentences the sentences that were read
     * @param cutSentences the sentences that were longer than the model's window
     * @param tokens the tokens recorded per component
     */
    record Tally(long sentences, long cutSentences, long tokens) {
        Tally plus(TokenBatch batch, long newTokens) {
            return new Tally(
                    sentences + batch.sentences().size(), cutSentences + batch.cutSentences(), tokens + newTokens);
        }
    }

    /**
     * Records a text. Memory does not grow with the text: it holds one batch, and one row group per open file.
     *
     * @throws RecordingException if the text cannot be read, or if a value is out of range of the element type
     */
    Tally record(SentenceReader text, Request request) throws IOException {
        Tally tally = new Tally(0, 0, 0);
        List<String> sentences = text.next(request.batch());
        while (!sentences.isEmpty() && tally.tokens() < request.limit()) {
            TokenBatch batch = pieces.encode(tally.sentences(), sentences);
            List<Token> tokens = batch.tokens(request.selection(), tally.tokens(), request.limit() - tally.tokens());
            writer.write(new HiddenStates(tokens, model.hiddenStates(batch)));
            tally = tally.plus(batch, tokens.size());
            progress.update(tally.tokens(), writer.bytesWritten());
            sentences = text.next(request.batch());
        }
        return tally;
    }
}
