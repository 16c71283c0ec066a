package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Cost;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Components that one strategy scores together, in the same scans.
 *
 * @param components their indices
 */
public record Step(Strategy strategy, BitSet components) {
    /**
     * The steps that carry out {@code choices}. The components of a strategy are one step if everything they hold at
     * the same time fits the budget, otherwise as few steps as fit it in the order of the components.
     */
    static List<Step> of(List<Choice> choices, Budget budget) {
        List<Step> steps = new ArrayList<>();
        choices.stream().map(Choice::chosen).distinct().forEach(strategy -> addSteps(strategy, choices, budget, steps));
        return List.copyOf(steps);
    }

    private static void addSteps(Strategy strategy, List<Choice> choices, Budget budget, List<Step> into) {
        BitSet together = new BitSet();
        long working = 0;
        long held = 0;
        long onDriver = 0;
        for (int component = 0; component < choices.size(); component++) {
            if (!choices.get(component).chosen().equals(strategy)) {
                continue;
            }
            Cost cost = strategy.cost(choices.get(component).shape());
            working = Math.max(working, cost.workingBytes());
            held += cost.heldBytes();
            onDriver += cost.driverBytes();
            if (working + held > budget.taskBytes() || onDriver > budget.driverBytes()) {
                into.add(new Step(strategy, together));
                together = new BitSet();
                working = cost.workingBytes();
                held = cost.heldBytes();
                onDriver = cost.driverBytes();
            }
            together.set(component);
        }
        into.add(new Step(strategy, together));
    }

    /** The memory that a task needs. */
    long taskBytes(List<Choice> choices) {
        return costs(choices).mapToLong(Cost::workingBytes).max().orElse(0)
                + costs(choices).mapToLong(Cost::heldBytes).sum();
    }

    /** The memory that the driver needs. */
    long driverBytes(List<Choice> choices) {
        return costs(choices).mapToLong(Cost::driverBytes).sum();
    }

    private Stream<Cost> costs(List<Choice> choices) {
        return components.stream()
                .mapToObj(component -> strategy.cost(choices.get(component).shape()));
    }
}
