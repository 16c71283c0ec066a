package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.recorder.TokenBatch.Selection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenBatchTest {
    private static WordPieces pieces;

    @BeforeAll
    static void load() {
        pieces = WordPieces.load();
    }

    @AfterAll
    static void close() {
        pieces.close();
    }

    private static TokenBatch batch() {
        return pieces.encode(4, List.of("Ships pass.", "Why?"));
    }

    @Test
    void shortSentencesArePadded() {
        assertThat(batch().attentionMask()).isEqualTo(new long[][] {{1, 1, 1, 1, 1}, {1, 1, 1, 1, 0}});
        assertThat(batch().ids()).hasDimensions(2, 5);
        assertThat(batch().typeIds()).isEqualTo(new long[2][5]);
    }

    @Test
    void rowsOfTokensCountPaddingAndSpecialTokens() {
        assertThat(batch().tokens(Selection.WORD_PIECES, 100, 9))
                .containsExactly(
                        new Token(100, 4, 1, "ships", 1),
                        new Token(101, 4, 2, "pass", 2),
                        new Token(102, 4, 3, ".", 3),
                        new Token(103, 5, 1, "why", 6),
                        new Token(104, 5, 2, "?", 7));
    }

    @Test
    void limitIncludesSpecialTokens() {
        assertThat(batch().tokens(Selection.WITH_SPECIAL_TOKENS, 0, 6))
                .extracting(Token::text)
                .containsExactly("[CLS]", "ships", "pass", ".", "[SEP]", "[CLS]");
    }

    @Test
    void sentencesLongerThanTheWindowAreCounted() {
        TokenBatch batch = pieces.encode(0, List.of("lamp ".repeat(510), "lamp ".repeat(511)));

        assertThat(batch.cutSentences()).isEqualTo(1);
        assertThat(batch.ids()).hasDimensions(2, MiniLm.WINDOW);
    }
}
