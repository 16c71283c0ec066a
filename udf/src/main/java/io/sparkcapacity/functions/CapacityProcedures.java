package io.sparkcapacity.functions;

import java.util.List;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;

/**
 * The procedures that {@code CALL} runs. {@link CapacityCatalog} loads implementations as a service: the functions do
 * not depend on the job, and its jar only has to be on the class path.
 */
public interface CapacityProcedures {
    /** All procedures, each with its name in SQL. */
    List<UnboundProcedure> procedures();
}
