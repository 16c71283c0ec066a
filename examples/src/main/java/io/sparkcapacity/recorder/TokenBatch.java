package io.sparkcapacity.recorder;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Consecutive sentences, tokenized and padded with [PAD] to the length of the longest.
 *
 * @param firstSentence the number of the first sentence in the text, from 0
 * @param sentences the encoded sentences, all of the same length
 */
record TokenBatch(long firstSentence, List<Encoding> sentences) {

    /** Which tokens of a sentence are recorded. */
    enum Selection {
        WORD_PIECES,
        WITH_SPECIAL_TOKENS
    }

    long[][] ids() {
        return perSentence(Encoding::getIds);
    }

    long[][] typeIds() {
        return perSentence(Encoding::getTypeIds);
    }

    /** 1 for each token that the model attends to, 0 for padding. */
    long[][] attentionMask() {
        return perSentence(Encoding::getAttentionMask);
    }

    private long[][] perSentence(Function<Encoding, long[]> tensor) {
        return sentences.stream().map(tensor).toArray(long[][]::new);
    }

    /**
     * The tokens to record, in the order of the text.
     *
     * @param firstToken the number of the first token
     * @param limit the largest number of tokens
     */
    List<Token> tokens(Selection selection, long firstToken, long limit) {
        List<Token> tokens = new ArrayList<>();
        int row = 0;
        for (int i = 0; i < sentences.size(); i++) {
            Encoding sentence = sentences.get(i);
            long[] mask = recorded(sentence, selection);
            for (int position = 0; position < mask.length; position++, row++) {
                if (mask[position] == 1 && tokens.size() < limit) {
                    long number = firstToken + tokens.size();
                    tokens.add(new Token(number, firstSentence + i, position, sentence.getTokens()[position], row));
                }
            }
        }
        return tokens;
    }

    private static long[] recorded(Encoding sentence, Selection selection) {
        if (selection == Selection.WITH_SPECIAL_TOKENS) {
            return sentence.getAttentionMask();
        }
        // The mask of special tokens includes [PAD].
        return Arrays.stream(sentence.getSpecialTokenMask())
                .map(special -> 1 - special)
                .toArray();
    }

    /** The number of sentences that were longer than the model's window and were cut. */
    long cutSentences() {
        return sentences.stream()
                .filter(sentence -> sentence.getOverflowing().length > 0)
                .count();
    }
}
