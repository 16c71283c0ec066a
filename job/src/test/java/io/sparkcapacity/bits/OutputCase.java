package io.sparkcapacity.bits;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.TestSpark;
import java.util.List;
import java.util.function.Function;

/**
 * An output whose bits are recorded.
 *
 * @param name what it is of, words separated by spaces
 * @param digest computes it from the caches
 */
record OutputCase(String name, Function<OutputCaches, OutputDigest> digest) {
    /** The capacities of {@code inputs}, which the caches know the paths of. */
    static OutputCase of(String name, CapacityOptions options, Function<OutputCaches, List<String>> inputs) {
        return new OutputCase(name, caches -> {
            try (CapacityResult result =
                    CapacityAnalysis.with(TestSpark.session(), options).compute(inputs.apply(caches))) {
                return OutputDigest.of(result.capacities());
            }
        });
    }

    /** Options from their names and values by turns. */
    static CapacityOptions options(String... namesAndValues) {
        CapacityOptions options = CapacityOptions.defaults();
        for (int k = 0; k < namesAndValues.length; k += 2) {
            options = options.with(namesAndValues[k], namesAndValues[k + 1]);
        }
        return options;
    }

    @Override
    public String toString() {
        return name;
    }
}
