package io.sparkcapacity;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Heaps;
import io.sparkcapacity.gram.cost.MemoryBudget;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.ReadMemory;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.plan.HeapPlanner;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Plans with the strategies that the options allow and the memory that the session has. */
record RunPlanner(SparkSession session, CapacityOptions options, Arithmetic arithmetic) {
    /** The totals and the figures of a component on the driver. */
    private static final long PER_COMPONENT = 4096;

    /** The counts of a component in a unit on the driver, while they are merged. */
    private static final long PER_COUNT = 400;

    /**
     * The plan for {@code activations}.
     *
     * @throws io.sparkcapacity.error.NoStrategyException if the heaps are too small
     */
    Plan plan(Activations activations) {
        Census census = activations.census();
        long counts = census.units().stream()
                .mapToLong(unit -> unit.components().length)
                .sum();
        return plan(
                census.components(),
                activations::isInColumns,
                activations.memory(),
                census.units().size(),
                counts);
    }

    /** The plan for the valid rows of an input. */
    Plan plan(DataQuality quality) {
        int components = quality.shapes().size();
        return plan(quality.shapes(), quality::inColumns, ReadMemory.UNKNOWN, 1, components);
    }

    private Plan plan(
            List<ComponentShape> components, BooleanSupplier inColumns, ReadMemory memory, long units, long counts) {
        List<Strategy> allowed = Strategy.all(arithmetic).stream()
                .filter(strategy -> options.get(Options.STRATEGY)
                        .map(strategy.name()::equals)
                        .orElse(true))
                .toList();
        SparkContext spark = session.sparkContext();
        Planner planner = new Planner(allowed);
        return new HeapPlanner(
                        heaps -> planner.plan(components, MemoryBudget.of(spark, heaps), inColumns),
                        memory,
                        units,
                        PER_COMPONENT * components.size() + PER_COUNT * counts)
                .plan(Heaps.of(spark));
    }
}
