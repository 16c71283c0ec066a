package io.sparkcapacity.plan;

import io.sparkcapacity.error.NoStrategyException;
import io.sparkcapacity.gram.Budget;
import io.sparkcapacity.gram.Price;
import io.sparkcapacity.gram.Rates;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.plan.Plan.Choice;
import io.sparkcapacity.plan.Plan.Keeping;
import io.sparkcapacity.plan.Plan.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Prices every strategy for every component, drops those that don't fit, and takes the cheapest.
 *
 * @param strategies those to choose from
 */
public record Planner(List<Strategy> strategies) {
    public Planner {
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException("A planner needs a strategy to choose");
        }
        strategies = List.copyOf(strategies);
    }

    /** The plan for components of these shapes, whose vectors are read in columns. */
    public Plan plan(List<ComponentShape> shapes, Budget budget) {
        return plan(shapes, budget, () -> true);
    }

    /**
     * The plan for components of these shapes.
     *
     * @param inColumns whether vectors are read in columns, as fast as {@link Rates} says; asked only if it matters
     * @throws NoStrategyException if no strategy fits the budget for one of them
     */
    public Plan plan(List<ComponentShape> shapes, Budget budget, BooleanSupplier inColumns) {
        List<Choice> choices =
                shapes.stream().map(shape -> choose(shape, budget)).toList();
        List<Step> steps = steps(choices, budget);
        return new Plan(choices, steps, keeping(choices, steps, budget, inColumns), budget);
    }

    private Choice choose(ComponentShape shape, Budget budget) {
        List<Candidate> candidates = strategies.stream()
                .filter(strategy -> strategy.reasonAgainst(shape).isEmpty())
                .map(strategy -> {
                    Price price = strategy.price(shape);
                    return new Candidate(
                            strategy, price, price.work().seconds(budget.cores()), price.reasonAgainst(budget));
                })
                .toList();
        Strategy cheapest = candidates.stream()
                .filter(candidate -> candidate.rejection().isEmpty())
                .min(Comparator.comparingDouble(Candidate::seconds))
                .orElseThrow(() -> new NoStrategyException(refusal(shape, candidates)))
                .strategy();
        return new Choice(shape, cheapest, candidates);
    }

    private String refusal(ComponentShape shape, List<Candidate> candidates) {
        StringBuilder reasons = new StringBuilder();
        for (Strategy strategy : strategies) {
            if (candidates.isEmpty()) {
                strategy.reasonAgainst(shape)
                        .ifPresent(reason -> reasons.append(String.format(" %s: %s.", strategy.name(), reason)));
            }
        }
        for (Candidate candidate : candidates) {
            candidate
                    .rejection()
                    .ifPresent(reason -> reasons.append(String.format(
                            " %s: %s: %s.",
                            candidate.strategy().name(), candidate.price().held(), reason)));
        }
        return String.format(
                Locale.ROOT,
                "No strategy can score component %s of %,d activations of %,d features:%s Give the driver and the executors"
                        + " more memory, or an executor fewer cores",
                shape.quotedName(),
                shape.activations(),
                shape.features(),
                reasons);
    }

    /**
     * Panels that more than one pass needs are kept in memory if it holds them all. Else on disk, unless columns are decoded
     * once more before a disk has taken the panels and given them back.
     */
    private static Keeping keeping(List<Choice> choices, List<Step> steps, Budget budget, BooleanSupplier inColumns) {
        int passes = steps.stream().mapToInt(step -> step.strategy().passes()).sum();
        long bytes =
                choices.stream().mapToLong(choice -> choice.shape().bytes()).sum();
        if (passes < 2) {
            return Keeping.NOTHING;
        }
        if (bytes <= budget.keptBytes()) {
            return Keeping.IN_MEMORY;
        }
        double decodedAgain = (passes - 1) / Rates.TYPICAL.decodedBytes();
        // Written once and read in every pass, also in that which writes: three times what two passes take.
        double onDisk = (passes + 1) / (3 * Rates.TYPICAL.keptBytes());
        return decodedAgain < onDisk && inColumns.getAsBoolean() ? Keeping.DECODED_AGAIN : Keeping.ON_DISK;
    }

    /**
     * The components of each strategy together, in as many steps as it takes for what they hold at once to fit: each is a
     * scan of its own.
     */
    private static List<Step> steps(List<Choice> choices, Budget budget) {
        List<Step> steps = new ArrayList<>();
        List<Strategy> used = choices.stream().map(Choice::chosen).distinct().toList();
        for (Strategy strategy : used) {
            BitSet together = new BitSet();
            long working = 0;
            long held = 0;
            long onDriver = 0;
            for (int component = 0; component < choices.size(); component++) {
                if (!choices.get(component).chosen().equals(strategy)) {
                    continue;
                }
                Price price = strategy.price(choices.get(component).shape());
                working = Math.max(working, price.workingBytes());
                held += price.heldBytes();
                onDriver += price.driverBytes();
                if (working + held > budget.taskBytes() || onDriver > budget.driverBytes()) {
                    steps.add(new Step(strategy, together));
                    together = new BitSet();
                    working = price.workingBytes();
                    held = price.heldBytes();
                    onDriver = price.driverBytes();
                }
                together.set(component);
            }
            steps.add(new Step(strategy, together));
        }
        return List.copyOf(steps);
    }
}
