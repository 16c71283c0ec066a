package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.LinkedHashMap;
import java.util.Map;
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

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("strategy", strategy.name());
        map.put("multiply-adds", cost.work().multiplyAdds());
        map.put("scattered-adds", cost.work().scatteredAdds());
        map.put("shuffled-bytes", cost.work().shuffledBytes());
        map.put("decoded-bytes", cost.work().decodedBytes());
        map.put("estimated-seconds", seconds);
        map.put("task-bytes", cost.taskBytes());
        map.put("driver-bytes", cost.driverBytes());
        rejection.ifPresent(reason -> map.put("rejected", reason));
        return map;
    }
}
