package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an input is to be read. What is empty is detected from its schema.
 *
 * @param layout the layout of its tables
 * @param component the component column; if empty, {@code component} where there is one
 * @param componentNames the names of the components inside a row, in their order
 * @param features the columns of vectors, or patterns of their names with * for any characters; if empty,
 *     {@code features} or else the only column that can hold one
 * @param elements the type of the values in vectors of bytes
 * @param size the number of features where the vectors do not contain it
 * @param ids the columns carried to the output; if empty, every other column
 * @param where the SQL predicate of rows to keep
 * @param onInvalid what happens to invalid rows
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
    /** Everything is detected from the schema, every row is read, and every row must be valid. */
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

    /** The same, with another rule for invalid rows. */
    public Reading with(OnInvalid other) {
        return new Reading(layout, component, componentNames, features, elements, size, ids, where, other);
    }
}
