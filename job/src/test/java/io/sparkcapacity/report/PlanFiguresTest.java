package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.RowGram;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.plan.Candidate;
import io.sparkcapacity.plan.Choice;
import io.sparkcapacity.plan.PanelStorage;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanFiguresTest {
    private static final ComponentShape SHAPE = new ComponentShape("c", 100_000, 512);
    private static final List<Strategy> STRATEGIES =
            List.of(new RowGram(Arithmetic.best()), new FeatureGram(Arithmetic.best()));

    private static final Budget BUDGET = new Budget(1L << 30, 1L << 30, 1L << 30, 4);

    @Test
    void thePlanHasTheKeysOfTheReport() {
        assertThat(PlanFigures.object(new Planner(STRATEGIES).plan(List.of(SHAPE), BUDGET)))
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

    @Test
    void onlyACandidateThatDoesNotFitIsRejected() {
        List<Candidate> considered = List.of(
                new Candidate(STRATEGIES.get(0), STRATEGIES.get(0).cost(SHAPE), 1, Optional.of("too much")),
                new Candidate(STRATEGIES.get(1), STRATEGIES.get(1).cost(SHAPE), 2, Optional.empty()));
        Plan plan = new Plan(
                List.of(new Choice(SHAPE, STRATEGIES.get(1), considered)), List.of(), PanelStorage.IN_MEMORY, BUDGET);
        Map<?, ?> component =
                (Map<?, ?>) all(PlanFigures.object(plan).get("components")).get(0);
        List<?> candidates = all(component.get("candidates"));
        assertThat(component.get("strategy")).isEqualTo("feature-gram");
        assertThat(component.get("estimated-seconds")).isEqualTo(2.0);
        assertThat(((Map<?, ?>) candidates.get(0)).get("rejected")).isEqualTo("too much");
        assertThat(((Map<?, ?>) candidates.get(1)).containsKey("rejected")).isFalse();
    }

    private static List<?> all(Object elements) {
        List<Object> all = new ArrayList<>();
        ((Iterable<?>) elements).forEach(all::add);
        return all;
    }
}
