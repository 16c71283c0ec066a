package io.sparkcapacity.input.layout;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.util.List;
import java.util.Map;

/** The capacities of {@link ForeignActivations}, whatever the layout. */
final class ForeignCapacities {
    static final double AGREEMENT = 1e-12;

    private ForeignCapacities() {}

    static CapacityResult compute(CapacityOptions options, String... inputs) {
        return CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(inputs));
    }

    static void assertExpected(CapacityResult result, String number) {
        assertThat(result.report().components()).hasSize(2);
        assertExpected(ForeignActivations.byComponent(result.capacities(), number));
    }

    static void assertExpected(Map<String, double[]> capacities) {
        assertThat(capacities).containsOnlyKeys("a", "b");
        for (int component = 0; component < 2; component++) {
            assertClose(
                    capacities.get(ForeignActivations.COMPONENTS.get(component)),
                    Oracle.capacities(ForeignActivations.activations(component)),
                    AGREEMENT);
        }
    }
}
