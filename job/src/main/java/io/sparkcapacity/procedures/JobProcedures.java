package io.sparkcapacity.procedures;

import io.sparkcapacity.command.Command;
import io.sparkcapacity.functions.CapacityProcedures;
import java.util.List;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;

/** {@code compute}, {@code plan} and {@code validate}, as on the command line. Public for the service loader. */
public final class JobProcedures implements CapacityProcedures {
    @Override
    public List<UnboundProcedure> procedures() {
        return List.of(
                new JobProcedure<>(
                        Command.COMPUTE, "the summary, one row per component", SummaryRows.COLUMNS, SummaryRows::rows),
                new JobProcedure<>(
                        Command.PLAN, "one row per component and strategy", PlanRows.COLUMNS, PlanRows::rows),
                new JobProcedure<>(
                        Command.VALIDATE, "one row per component", ValidationRows.COLUMNS, ValidationRows::rows));
    }
}
