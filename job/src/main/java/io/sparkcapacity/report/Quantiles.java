package io.sparkcapacity.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The quantiles that a report has of a distribution. */
final class Quantiles {
    private static final List<Double> RANKS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    private Quantiles() {}

    /** The quantiles by rank. */
    static Map<String, Double> of(DoubleUnaryOperator quantile) {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        RANKS.forEach(rank -> quantiles.put(rank.toString(), quantile.applyAsDouble(rank)));
        return quantiles;
    }
}
