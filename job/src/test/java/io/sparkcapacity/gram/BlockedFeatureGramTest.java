package io.sparkcapacity.gram;

import static io.sparkcapacity.Oracle.assertClose;

import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockedFeatureGramTest extends StrategyContract {
    @Override
    String strategy() {
        return "blocked-feature-gram";
    }

    @Test
    void moreFeaturesThanActivationsGiveTheCapacitiesOfTheDefinition() {
        float[][] activations = Oracle.gaussian(300, 600, 11);
        String cache = TestSpark.write(TestSpark.floats(activations), directory.resolve("wide"), 3);
        try (CapacityResult result = analysis().compute(List.of(cache))) {
            assertClose(TestSpark.column(result.capacities(), "capacity"), Oracle.capacities(activations), 1e-12);
        }
    }
}
