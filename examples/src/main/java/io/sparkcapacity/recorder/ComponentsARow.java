package io.sparkcapacity.recorder;

import io.sparkcapacity.recorder.ComponentsARow.TokenStates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A row a token, with the vectors of all components in one list, in the order of {@link Component}. */
record ComponentsARow(ElementType elements) implements Layout<TokenStates> {

    /** One token, and where to find what the components made of it. */
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
