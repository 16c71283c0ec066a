package io.sparkcapacity.plan;

import io.sparkcapacity.gram.cost.Budget;
import java.util.List;
import java.util.function.ToLongBiFunction;

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

    /** The activations of all components. */
    long activations() {
        return choices.stream()
                .mapToLong(choice -> choice.shape().activations())
                .sum();
    }

    /** The memory that a task needs in the step that needs most. */
    long taskBytes() {
        return most(Step::taskBytes);
    }

    /** The same of the driver. */
    long driverBytes() {
        return most(Step::driverBytes);
    }

    private long most(ToLongBiFunction<Step, List<Choice>> bytes) {
        return steps.stream()
                .mapToLong(step -> bytes.applyAsLong(step, choices))
                .max()
                .orElse(0);
    }
}
