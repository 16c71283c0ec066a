package io.sparkcapacity.input;

import java.util.List;
import java.util.Optional;

/**
 * What was asked for, by name.
 *
 * @param component the component column; if empty, {@code component} where there is one
 * @param features the vector column; if empty, {@code features} or else the only column that can hold one
 * @param ids the columns carried to the output; if empty, every other column
 */
public record ColumnNames(Optional<String> component, Optional<String> features, List<String> ids) {
    /** Nothing named: everything is found from the schema. */
    public static final ColumnNames FROM_SCHEMA = new ColumnNames(Optional.empty(), Optional.empty(), List.of());
}
