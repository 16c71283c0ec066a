package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.cost.MemoryBudget;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlannerTest {
    private static final DataQuality QUALITY = new DataQuality(
            "",
            "",
            new StructType(),
            new ActivationColumns(Optional.empty(), "features", List.of()),
            List.of(),
            List.of(new ComponentShape("a", 100, 8, 0, 800, Float.BYTES, 1)),
            true);

    @ParameterizedTest
    @CsvSource({"auto, 2", "row-gram, 1", "feature-gram, 1"})
    void onlyTheRequestedStrategyIsConsidered(String strategy, int atLeast) {
        CapacityOptions options = CapacityOptions.defaults().with("strategy", strategy);
        Plan plan = new RunPlanner(TestSpark.session(), options, Arithmetic.best()).plan(QUALITY);
        assertThat(plan.choices()).hasSize(1);
        assertThat(plan.choices().get(0).candidates()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(plan.choices().get(0).candidates())
                .allSatisfy(candidate ->
                        assertThat(List.of("auto", candidate.strategy().name())).contains(strategy));
        assertThat(plan.budget()).isEqualTo(MemoryBudget.of(TestSpark.session().sparkContext()));
    }
}
