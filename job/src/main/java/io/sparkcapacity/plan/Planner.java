package io.sparkcapacity.plan;

import io.sparkcapacity.error.NoStrategyException;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Rates;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Computes the cost of every strategy for every component, rejects the strategies that do not fit the budget, and
 * chooses the cheapest of the others.
 *
 * @param strategies the strategies to choose from
 */
public record Planner(List<Strategy> strategies) {
    public Planner {
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException("A planner needs at least one strategy to choose from");
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
     * @throws NoStrategyException if no strategy fits the budget for one of the components
     */
    public Plan plan(List<ComponentShape> shapes, Budget budget, BooleanSupplier inColumns) {
        // Thousands of components often have one shape. Each candidate is kept once.
        Map<ComponentShape, Choice> chosen = new HashMap<>();
        List<Choice> choices = shapes.stream()
                .map(shape -> {
                    Choice same = chosen.computeIfAbsent(shape.withoutName(), any -> choose(shape, budget));
                    return new Choice(shape, same.chosen(), same.candidates());
                })
                .toList();
        List<Step> steps = Step.of(choices, budget);
        int passes = steps.stream().mapToInt(step -> step.strategy().passes()).sum();
        long panelBytes = shapes.stream().mapToLong(ComponentShape::bytes).sum();
        return new Plan(choices, steps, PanelStorage.cheapest(passes, panelBytes, budget, inColumns), budget);
    }

    private Choice choose(ComponentShape shape, Budget budget) {
        List<Candidate> candidates = strategies.stream()
                .filter(strategy -> strategy.reasonAgainst(shape).isEmpty())
                .map(strategy -> Candidate.of(strategy, shape, budget))
                .toList();
        Strategy cheapest = candidates.stream()
                .filter(candidate -> candidate.rejection().isEmpty())
                .min(Comparator.comparingDouble(Candidate::seconds))
                .orElseThrow(() -> new NoStrategyException(refusal(shape, candidates)))
                .strategy();
        return new Choice(shape, cheapest, candidates);
    }

    private String refusal(ComponentShape shape, List<Candidate> candidates) {
        // The sides of blocks make several candidates of one strategy, and their reasons are often the same.
        String reasons = (candidates.isEmpty() ? reasonsOfStrategies(shape) : rejections(candidates))
                .distinct()
                .collect(Collectors.joining(". ", "", "."));
        return String.format(
                Locale.ROOT,
                "No strategy can score component %s of %,d activations of %,d features: %s %s",
                shape.quotedName(),
                shape.activations(),
                shape.features(),
                reasons,
                candidates.isEmpty()
                        ? "Choose another, or --strategy auto for the cheapest that can"
                        : "Give the driver and the executors more memory, or an executor fewer cores");
    }

    private Stream<String> reasonsOfStrategies(ComponentShape shape) {
        return strategies.stream()
                .flatMap(strategy ->
                        strategy.reasonAgainst(shape).map(reason -> strategy.name() + ": " + reason).stream());
    }

    private static Stream<String> rejections(List<Candidate> candidates) {
        return candidates.stream()
                .flatMap(candidate -> candidate
                        .rejection()
                        .map(reason -> candidate.strategy().name() + ": "
                                + candidate.cost().held() + ": " + reason)
                        .stream());
    }
}
