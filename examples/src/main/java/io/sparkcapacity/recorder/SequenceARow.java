package io.sparkcapacity.recorder;

import io.sparkcapacity.recorder.SequenceARow.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row a sentence, with a column a component, each of a list of vectors, one a token.
 *
 * <p>The token's position is called {@code place}: readers that take the lists apart number the tokens themselves, from 0,
 * and call that {@code position}.
 */
record SequenceARow(ElementType elements) implements Layout<Sentence> {

    /** The tokens of one sentence, at least one, and where to find what the components made of them. */
    record Sentence(List<Token> tokens, HiddenStates states) {
        long number() {
            return tokens.get(0).sentence();
        }

        <V> List<V> each(Function<Token, V> value) {
            return tokens.stream().map(value).toList();
        }
    }

    @Override
    public List<Column<Sentence, ?>> columns() {
        List<Column<Sentence, ?>> columns = new ArrayList<>();
        columns.add(new Column<>("sentence", ValueType.INT64, Sentence::number));
        columns.add(new Column<>("place", ValueType.listOf(ValueType.INT32), row -> row.each(Token::position)));
        columns.add(new Column<>("token", ValueType.listOf(ValueType.STRING), row -> row.each(Token::text)));
        ValueType<List<float[]>> sequences = ValueType.listOf(Storage.LIST.vectors(elements));
        for (Component component : Component.values()) {
            columns.add(new Column<>(
                    component.label(),
                    sequences,
                    row -> row.each(token -> row.states().features(component, token))));
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

    /** A sentence as long as the model's window takes 5.5 MB, or 11 MB as doubles. */
    @Override
    public int rowsBetweenLooks() {
        return 4;
    }
}
