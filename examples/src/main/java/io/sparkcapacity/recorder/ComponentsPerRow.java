package io.sparkcapacity.recorder;

import io.sparkcapacity.recorder.ComponentsPerRow.TokenStates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One row per token, with one list of the vectors of all components, in the order of {@link Component}. */
record ComponentsPerRow(ElementType elements) implements Layout<TokenStates> {

    /** One token, and the hidden states of its batch. */
    record TokenStates(Token token, HiddenStates states) {
        List<float[]> features() {
            return Arrays.stream(Component.values())
                    .map(component -> states.features(component, token))
                    .toList();
        }
    }

    @Override
    public List<Column<TokenStates, ?>> columns() {
        ValueType<List<float[]>> stacked = ValueType.listOf(Storage.LIST.vectors(elements));
        Column<TokenStates, ?> features = new Column<>("features", stacked, TokenStates::features);
        return Stream.concat(Layout.tokenColumns(TokenStates::token), Stream.of(features))
                .toList();
    }

    @Override
    public Stream<TokenStates> rows(HiddenStates states) {
        return states.tokens().stream().map(token -> new TokenStates(token, states));
    }

    @Override
    public String file(TokenStates row) {
        return "tokens";
    }

    @Override
    public long rowsPerFile() {
        return 28_000;
    }
}
