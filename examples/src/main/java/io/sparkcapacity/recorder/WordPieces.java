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
        // The library reports its use to its makers unless told not to; a text recorded here is nobody's business.
        System.setProperty("OPT_OUT_TRACKING", "true");
        // The vocabulary's own settings cut and fill every sentence to 128 tokens; the model takes up to 512.
        Map<String, String> options =
                Map.of("truncation", "true", "padding", "true", "maxLength", Integer.toString(MiniLm.WINDOW));
        try (InputStream vocabulary = WordPieces.class.getResourceAsStream(VOCABULARY)) {
            return new WordPieces(HuggingFaceTokenizer.newInstance(vocabulary, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sentences longer than {@link MiniLm#WINDOW} tokens, [CLS] and [SEP] included, are cut there. */
    TokenBatch encode(long firstSentence, List<String> sentences) {
        Encoding[] encoded = tokenizer.batchEncode(sentences, true, true);
        return new TokenBatch(firstSentence, List.of(encoded));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
