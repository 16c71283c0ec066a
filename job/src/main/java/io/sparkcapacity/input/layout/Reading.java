package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an input is to be read; what is empty is found from its schema.
 *
 * @param layout how its tables hold activations
 * @param component the component column; if empty, {@code component} where there is one
 * @param componentNames the names of the components inside a row, by their place in it
 * @param features the columns of vectors, or patterns of their names with * for any letters; if empty, {@code features} or
 *     else the only column that can hold one
 * @param elements what vectors of bytes hold
 * @param size the features of vectors that don't say it themselves
 * @param ids the columns carried to the output; if empty, every other column
 * @param where the SQL predicate of rows to keep
 */
public record Reading(
        Optional<LayoutName> layout,
        Optional<String> component,
        List<String> componentNames,
        List<String> features,
        Optional<ElementType> elements,
        OptionalInt size,
        List<String> ids,
        Optional<String> where,
        OnInvalid onInvalid) {
    /** Nothing named: everything is found from the schema, every row is read and must be an activation. */
    public static final Reading FROM_SCHEMA = new Reading(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            OnInvalid.FAIL);

    /** The same, with another end for rows that are no activations. */
    public Reading with(OnInvalid other) {
        return new Reading(layout, component, componentNames, features, elements, size, ids, where, other);
    }
}
