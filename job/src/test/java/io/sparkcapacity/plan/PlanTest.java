package io.sparkcapacity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.RowGram;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Budget BUDGET = new Budget(1L << 30, 1L << 30, 1L << 30, 4);
    private static final List<Strategy> STRATEGIES =
            List.of(new RowGram(Arithmetic.best()), new FeatureGram(Arithmetic.best()));
    private static final ComponentShape SHAPE = new ComponentShape("c", 100_000, 512);

    private final Plan plan = new Planner(STRATEGIES).plan(List.of(SHAPE), BUDGET);

    @Test
    void everyCandidateIsExplained() {
        assertThat(plan.explain())
                .startsWith("Plan: 1 component in 1 step; budget 1,024 MiB per task, 1,024 MiB on the driver, 4 cores;"
                        + " panels of 196 MiB kept in memory between passes")
                .contains("'c': 100,000 × 512")
                .containsPattern("→ feature-gram .* s, the 512×512 second moment: chosen")
                .containsPattern("  row-gram .* s, two panels of 6144×512: more expensive");
    }

    @Test
    void manyComponentsAreNotAllExplained() {
        Plan many = new Planner(STRATEGIES).plan(Collections.nCopies(53, SHAPE), BUDGET);
        assertThat(many.explain()).contains("… and 3 more components");
    }

    @Test
    void aChoiceTakesAsLongAsItsStrategy() {
        Choice choice = plan.choices().get(0);
        Candidate chosen = Candidate.of(choice.chosen(), SHAPE, BUDGET);
        assertThat(choice.estimatedSeconds()).isEqualTo(chosen.seconds()).isPositive();
        assertThat(choice.candidates()).contains(chosen);
        assertThat(chosen.toMap()).doesNotContainKey("rejected");
        assertThat(Candidate.of(choice.chosen(), SHAPE, new Budget(1, 1, 0, 1)).toMap())
                .containsKey("rejected");
    }

    @Test
    void theMapHasTheKeysOfTheReport() {
        assertThat(plan.toMap())
                .containsOnlyKeys(
                        "task-bytes",
                        "driver-bytes",
                        "kept-bytes",
                        "cores",
                        "steps",
                        "panel-bytes",
                        "panels-kept",
                        "components")
                .containsEntry("panels-kept", "in-memory");
    }
}
