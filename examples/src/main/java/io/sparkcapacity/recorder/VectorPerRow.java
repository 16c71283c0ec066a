package io.sparkcapacity.recorder;

import java.util.List;
import java.util.stream.Stream;

/** One row per component and token. Each file holds one component, so reading one component opens only its files. */
record VectorPerRow(ElementType elements, Storage storage) implements Layout<Activation> {
    @Override
    public List<Column<Activation, ?>> columns() {
        Column<Activation, ?> features = new Column<>("features", storage.vectors(elements), Activation::features);
        return Stream.concat(Activation.keyColumns(), Stream.of(features)).toList();
    }

    @Override
    public Stream<Activation> rows(HiddenStates states) {
        return states.activations();
    }

    @Override
    public String file(Activation row) {
        return row.label();
    }

    @Override
    public long rowsPerFile() {
        return 200_000;
    }
}
