package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.List;

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
}
