package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Price;
import io.sparkcapacity.gram.Strategy;
import java.util.Optional;

/**
 * A strategy priced for one component.
 *
 * @param rejection why it can't run, or empty
 */
public record Candidate(Strategy strategy, Price price, Optional<String> rejection) {}
