package io.sparkcapacity.input;

import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;

/**
 * Consecutive activations of one component in one unit, at most {@link io.sparkcapacity.kernel.Range#TILE} of them.
 *
 * @param component the component's index
 * @param unit the unit's number
 * @param firstInUnit the number of the panel's first row among the unit's rows of that component
 * @param firstInComponent the same among all rows of that component
 * @param panel the rows
 */
public record UnitPanel(int component, int unit, int firstInUnit, long firstInComponent, Panel panel)
        implements Serializable {
    /** The memory that the panel of a component of this shape takes while it fills. */
    public static long mostBytes(ComponentShape shape) {
        return shape.denseBytes() / shape.activations() * Math.min(shape.activations(), Range.TILE);
    }
}
