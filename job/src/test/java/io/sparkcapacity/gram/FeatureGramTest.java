package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureGramTest extends StrategyContract {
    @Override
    String strategy() {
        return "feature-gram";
    }

    @Test
    void onlyWhatExceedsTheLimitIsRescored() {
        String cache = TestSpark.write(
                TestSpark.floats(Oracle.withOneShortAndNearlyOrthogonal()), directory.resolve("rescored"), 2);
        try (CapacityResult result = analysis().compute(List.of(cache))) {
            assertThat(result.report().components().get(0).rescored()).isEqualTo(1);
        }
    }
}
