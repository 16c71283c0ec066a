package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureGramTest extends StrategyContract {
    @Override
    String strategy() {
        return "feature-gram";
    }

    @Test
    void onlyWhatExceedsTheLimitIsScoredAgain() {
        String cache =
                TestSpark.write(TestSpark.floats(withOneShortAndNearlyOrthogonal()), directory.resolve("rescored"), 2);
        try (CapacityResult result = analysis().compute(List.of(cache))) {
            assertThat(result.report().components().get(0).rescored()).isEqualTo(1);
        }
    }
}
