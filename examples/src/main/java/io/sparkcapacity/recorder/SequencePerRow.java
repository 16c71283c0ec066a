package io.sparkcapacity.recorder;

import io.sparkcapacity.recorder.SequencePerRow.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row per sentence, with one column per component, each a list of one vector per token.
 *
 * <p>The column of token positions is named {@code place}, because a reader that splits the lists into rows numbers the
 * tokens from 0 in a column named {@code position}.
 */
record SequencePerRow(ElementType elements) implements Layout<Sentence> {

    /** The tokens of one sentence, at least one, and the hidden states of their batch. */
    record Sentence(List<Token> tokens, HiddenStates states) {
        long number() {
            return tokens.get(0).sentence();
        }

        <V> List<V> perToken(Function<Token, V> value) {
            return tokens.stream().map(value).toList();
        }
    }

    @Override
    public List<Column<Sentence, ?>> columns() {
        List<Column<Sentence, ?>> columns = new ArrayList<>();
        columns.add(new Column<>("sentence", ValueType.INT64, Sentence::number));
        columns.add(new Column<>("place", ValueType.listOf(ValueType.INT32), row -> row.perToken(Token::position)));
        columns.add(new Column<>("token", ValueType.listOf(ValueType.STRING), row -> row.perToken(Token::text)));
        ValueType<List<float[]>> sequences = ValueType.listOf(Storage.LIST.vectors(elements));
        for (Component component : Component.values()) {
            columns.add(new Column<>(
                    component.label(),
                    sequences,
                    row -> row.perToken(token -> row.states().features(component, token))));
        }
        return columns;
    }

    @Override
    public Stream<Sentence> rows(HiddenStates states) {
        Map<Long, List<Token>> sentences = states.tokens().stream()
                .collect(Collectors.groupingBy(Token::sentence, LinkedHashMap::new, Collectors.toList()));
        return sentences.values().stream().map(tokens -> new Sentence(tokens, states));
    }

    @Override
    public String file(Sentence row) {
        return "sentences";
    }

    @Override
    public long rowsPerFile() {
        return 1_500;
    }

    /** A row can be large: a sentence of {@link MiniLm#WINDOW} tokens takes 5.5 MB as floats and 11 MB as doubles. */
    @Override
    public int rowsBetweenChecks() {
        return 4;
    }
}
