package io.sparkcapacity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.RowGram;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Budget BUDGET = new Budget(1L << 30, 1L << 30, 1L << 30, 4);
    private static final List<Strategy> STRATEGIES =
            List.of(new RowGram(Arithmetic.best()), new FeatureGram(Arithmetic.best()));
    private static final ComponentShape SHAPE = new ComponentShape("c", 100_000, 512);

    private final Plan plan = new Planner(STRATEGIES).plan(List.of(SHAPE), BUDGET);

    @Test
    void aChoiceTakesAsLongAsItsStrategy() {
        Choice choice = plan.choices().get(0);
        Candidate chosen = Candidate.of(choice.chosen(), SHAPE, BUDGET);
        assertThat(choice.estimatedSeconds()).isEqualTo(chosen.seconds()).isPositive();
        assertThat(choice.candidates()).contains(chosen);
        assertThat(chosen.rejection()).isEmpty();
        assertThat(Candidate.of(choice.chosen(), SHAPE, new Budget(1, 1, 0, 1)).rejection())
                .isPresent();
    }
}
