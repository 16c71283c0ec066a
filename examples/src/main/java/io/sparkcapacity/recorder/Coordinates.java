package io.sparkcapacity.recorder;

import io.sparkcapacity.recorder.Coordinates.Value;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per nonzero value, as in the coordinate format of sparse matrices. Each file holds one component. An
 * activation whose values are all zero has no row.
 */
record Coordinates(ElementType elements) implements Layout<Value> {

    /** One feature of one activation. */
    record Value(Activation activation, int feature) {
        String component() {
            return activation.label();
        }

        /** The activation's number among all activations of the component, from 0. */
        long row() {
            return activation.token().number();
        }

        float value() {
            return activation.features()[feature];
        }
    }

    @Override
    public List<Column<Value, ?>> columns() {
        return List.of(
                new Column<>("component", ValueType.STRING, Value::component),
                new Column<>("row", ValueType.INT64, Value::row),
                new Column<>("feature", ValueType.INT32, Value::feature),
                new Column<>("value", elements.type(), Value::value));
    }

    @Override
    public Stream<Value> rows(HiddenStates states) {
        return states.activations()
                .flatMap(activation -> IntStream.range(0, activation.features().length)
                        .mapToObj(feature -> new Value(activation, feature)))
                .filter(row -> row.value() != 0);
    }

    @Override
    public String file(Value row) {
        return row.component();
    }

    @Override
    public long rowsPerFile() {
        return 75_000_000;
    }
}
