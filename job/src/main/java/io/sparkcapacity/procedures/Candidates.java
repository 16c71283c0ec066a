package io.sparkcapacity.procedures;

import io.sparkcapacity.plan.Candidate;
import io.sparkcapacity.plan.Choice;
import io.sparkcapacity.plan.Plan;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@code plan} returns. */
final class Candidates {
    static final StructType COLUMNS = new StructType()
            .add("component", DataTypes.StringType)
            .add("activations", DataTypes.LongType)
            .add("features", DataTypes.IntegerType)
            .add("strategy", DataTypes.StringType)
            .add("holds", DataTypes.StringType)
            .add("chosen", DataTypes.BooleanType)
            .add("estimated_seconds", DataTypes.DoubleType)
            .add("multiply_adds", DataTypes.DoubleType)
            .add("shuffled_bytes", DataTypes.DoubleType)
            .add("task_bytes", DataTypes.LongType)
            .add("driver_bytes", DataTypes.LongType)
            .add("rejected", DataTypes.StringType);

    private Candidates() {}

    static Stream<Object[]> rows(Plan plan) {
        return plan.choices().stream()
                .flatMap(choice -> choice.candidates().stream().map(candidate -> row(choice, candidate)));
    }

    private static Object[] row(Choice choice, Candidate candidate) {
        return new Object[] {
            choice.shape().name(),
            choice.shape().activations(),
            choice.shape().features(),
            candidate.strategy().name(),
            candidate.cost().held(),
            candidate.strategy().equals(choice.chosen()),
            candidate.seconds(),
            candidate.cost().work().multiplyAdds(),
            candidate.cost().work().shuffledBytes(),
            candidate.cost().taskBytes(),
            candidate.cost().driverBytes(),
            candidate.rejection().orElse(null)
        };
    }
}
