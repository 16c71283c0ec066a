package io.sparkcapacity.recorder;

import java.io.IOException;
import java.util.List;

/**
 * Runs sentences through the model, batch by batch, and writes what every component made of every token.
 *
 * @param pieces the model's tokenizer
 * @param model the model
 * @param writer takes what the model makes of a batch
 * @param progress told after every batch
 */
record Recorder(WordPieces pieces, MiniLm model, CacheWriter<?> writer, Progress progress) {

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

    /** Memory does not grow with the text: one batch, and one row group of each file that is open. */
    Tally record(SentenceReader text, Request request) throws IOException {
        Tally tally = new Tally(0, 0, 0);
        List<String> sentences = text.next(request.batch());
        while (!sentences.isEmpty() && tally.tokens() < request.limit()) {
            TokenBatch batch = pieces.encode(tally.sentences(), sentences);
            List<Token> tokens = batch.tokens(request.selection(), tally.tokens(), request.limit() - tally.tokens());
            writer.write(new HiddenStates(tokens, model.hiddenStates(batch)));
            tally = tally.plus(batch, tokens.size());
            progress.tokens(tally.tokens(), writer.bytesWritten());
            sentences = text.next(request.batch());
        }
        return tally;
    }
}
