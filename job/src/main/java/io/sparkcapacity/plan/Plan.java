package io.sparkcapacity.plan;

import io.sparkcapacity.gram.cost.Budget;
import java.util.List;

/**
 * What a run will do, and why.
 *
 * @param choices the strategy of each component, in the order of the components
 * @param steps what runs, one step after the other
 * @param panelStorage where panels wait between passes
 * @param budget the memory and the cores that the plan is for
 */
public record Plan(List<Choice> choices, List<Step> steps, PanelStorage panelStorage, Budget budget) {
    /** The memory that the panels of all components take together. */
    public long panelBytes() {
        return choices.stream().mapToLong(choice -> choice.shape().bytes()).sum();
    }
}
