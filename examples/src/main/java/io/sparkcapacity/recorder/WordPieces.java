package io.sparkcapacity.recorder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The model's own WordPiece tokenizer. */
final class WordPieces implements AutoCloseable {
    private static final String VOCABULARY = "/all-minilm-l6-v2-tokenizer.json";
    private final HuggingFaceTokenizer tokenizer;

    private WordPieces(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    static WordPieces load() {
        // By default the library reports its use to its makers. A recorded text is private.
        System.setProperty("OPT_OUT_TRACKING", "true");
        // The settings in the vocabulary file cut and pad every sentence to 128 tokens, but the model takes up to 512.
        Map<String, String> options =
                Map.of("truncation", "true", "padding", "true", "maxLength", Integer.toString(MiniLm.WINDOW));
        try (InputStream vocabulary = WordPieces.class.getResourceAsStream(VOCABULARY)) {
            return new WordPieces(HuggingFaceTokenizer.newInstance(vocabulary, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tokenizes sentences, and cuts those longer than {@link MiniLm#WINDOW} tokens, including [CLS] and [SEP]. */
    TokenBatch encode(long firstSentence, List<String> sentences) {
        Encoding[] encoded = tokenizer.batchEncode(sentences, true, true);
        return new TokenBatch(firstSentence, List.of(encoded));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
