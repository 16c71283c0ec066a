package io.sparkcapacity.recorder;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One row per component and token, with one column per feature, as in a data frame. Each file holds one component. */
record WideRow(ElementType elements) implements Layout<Activation> {
    @Override
    public List<Column<Activation, ?>> columns() {
        ValueType<Float> values = elements.type();
        Stream<Column<Activation, ?>> features = IntStream.range(0, MiniLm.FEATURES)
                .mapToObj(feature -> new Column<>("f_" + feature, values, row -> row.features()[feature]));
        return Stream.concat(Activation.keyColumns(), features).toList();
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
