package io.sparkcapacity.functions;

import java.util.List;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;

/**
 * What {@code CALL} runs. {@link CapacityCatalog} finds it as a service, so that the functions need nothing of the job, and
 * the job's jar adds its procedures by being there.
 */
public interface CapacityProcedures {
    /** All of them, each with the name that SQL calls it. */
    List<UnboundProcedure> procedures();
}
