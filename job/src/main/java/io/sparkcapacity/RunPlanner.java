package io.sparkcapacity;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.MemoryBudget;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;

/** Plans with the strategies that the options allow and the memory that the session has. */
record RunPlanner(SparkSession session, CapacityOptions options, Arithmetic arithmetic) {
    /** The plan for {@code activations}. */
    Plan plan(Activations activations) {
        return plan(activations.census().components(), activations::isInColumns);
    }

    /** The plan for the valid rows of an input. */
    Plan plan(DataQuality quality) {
        return plan(quality.shapes(), quality::inColumns);
    }

    private Plan plan(List<ComponentShape> components, BooleanSupplier inColumns) {
        List<Strategy> allowed = Strategy.all(arithmetic).stream()
                .filter(strategy -> options.get(Options.STRATEGY)
                        .map(strategy.name()::equals)
                        .orElse(true))
                .toList();
        return new Planner(allowed).plan(components, MemoryBudget.of(session.sparkContext()), inColumns);
    }
}
