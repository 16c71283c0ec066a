package io.sparkcapacity.input.census;

import io.sparkcapacity.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** From the component of a row, as text, to its index; rows of one component mostly follow each other. */
public final class ComponentKeys {
    public static final int NONE = -1;

    private final Map<UTF8String, Integer> indices = new HashMap<>();
    private UTF8String last;
    private int lastIndex = NONE;

    public ComponentKeys(List<ComponentShape> components) {
        for (ComponentShape component : components) {
            indices.put(UTF8String.fromString(component.name()), indices.size());
        }
    }

    /** The index of the component in column {@code column} of {@code row}. */
    public int indexOf(InternalRow row, int column) {
        int index = indexIfAny(row, column);
        if (index == NONE) {
            throw new InvalidInputException("The input changed while it was read: component "
                    + ComponentShape.quoted(String.valueOf(row.getUTF8String(column)))
                    + " was not there before; run again");
        }
        return index;
    }

    /** The same, or {@link #NONE} where no row of the component counts. */
    public int indexIfAny(InternalRow row, int column) {
        UTF8String name = row.getUTF8String(column);
        if (lastIndex != NONE && Objects.equals(name, last)) {
            return lastIndex;
        }
        last = name == null ? null : name.clone();
        lastIndex = indices.getOrDefault(name, NONE);
        return lastIndex;
    }
}
