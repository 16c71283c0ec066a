package io.sparkcapacity.bits;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.TestSpark;
import java.util.List;
import java.util.function.Function;

/**
 * An output whose bits are recorded, in the order in which the input is read.
 *
 * @param name words, separated by spaces, that say what the output is
 * @param digest computes it from the caches
 */
record OutputCase(String name, Function<OutputCaches, OutputDigest> digest) {
    /** The capacities of {@code inputs}, whose paths are taken from the caches. */
    static OutputCase of(String name, CapacityOptions options, Function<OutputCaches, List<String>> inputs) {
        return new OutputCase(name, caches -> {
            try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), options.with("order", "scan"))
                    .compute(inputs.apply(caches))) {
                return OutputDigest.of(result.capacities());
            }
        });
    }

    /** Options from alternating names and values. */
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
