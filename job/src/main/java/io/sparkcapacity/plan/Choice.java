package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The strategy chosen for one component.
 *
 * @param candidates every strategy that was considered, with its cost and the reason for its rejection
 */
public record Choice(ComponentShape shape, Strategy chosen, List<Candidate> candidates) {
    /** The estimated time of the chosen strategy, without start-up and writing. */
    public double estimatedSeconds() {
        return candidates.stream()
                .filter(candidate -> candidate.strategy().equals(chosen))
                .mapToDouble(Candidate::seconds)
                .sum();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("component", shape.name());
        map.put("activations", shape.activations());
        map.put("features", shape.features());
        map.put("strategy", chosen.name());
        map.put("estimated-seconds", estimatedSeconds());
        map.put("candidates", candidates.stream().map(Candidate::toMap).toList());
        return map;
    }
}
