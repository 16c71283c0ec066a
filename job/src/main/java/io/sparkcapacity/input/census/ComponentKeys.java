package io.sparkcapacity.input.census;

import io.sparkcapacity.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Finds the index of a row's component. It is fastest where rows of one component follow each other. */
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

    /** The index of the component whose name is in column {@code column} of {@code row}. */
    public int indexOf(InternalRow row, int column) {
        int index = indexIfAny(row, column);
        if (index == NONE) {
            throw new InvalidInputException("The input changed while it was read: component "
                    + ComponentShape.quoted(String.valueOf(row.getUTF8String(column)))
                    + " was not there before; run again");
        }
        return index;
    }

    /** The same, or {@link #NONE} if the component is unknown. */
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
