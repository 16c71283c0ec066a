package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.Optional;

/**
 * A strategy that a planner considers for one component, and its cost.
 *
 * @param seconds the estimated time on all cores, without start-up and writing; precise enough to choose by
 * @param rejection why the strategy does not fit the budget, or empty
 */
public record Candidate(Strategy strategy, Cost cost, double seconds, Optional<String> rejection) {
    static Candidate of(Strategy strategy, ComponentShape shape, Budget budget) {
        Cost cost = strategy.cost(shape);
        return new Candidate(strategy, cost, cost.work().seconds(budget.cores()), cost.reasonAgainst(budget));
    }
}
