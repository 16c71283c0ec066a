package io.sparkcapacity.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** From the component of a row, as text, to its index; rows of one component mostly follow each other. */
public final class ComponentKeys {
    private final Map<UTF8String, Integer> indices = new HashMap<>();
    private UTF8String last;
    private int lastIndex = -1;

    public ComponentKeys(List<ComponentShape> components) {
        for (ComponentShape component : components) {
            indices.put(UTF8String.fromString(component.name()), indices.size());
        }
    }

    /** The index of the component in column {@code column} of {@code row}. */
    public int indexOf(InternalRow row, int column) {
        UTF8String name = row.getUTF8String(column);
        if (lastIndex >= 0 && java.util.Objects.equals(name, last)) {
            return lastIndex;
        }
        Integer index = indices.get(name);
        if (index == null) {
            throw new InvalidInputException("The input changed while it was read: component "
                    + ComponentShape.quoted(String.valueOf(name)) + " was not there before; run again");
        }
        last = name == null ? null : name.clone();
        lastIndex = index;
        return index;
    }
}
