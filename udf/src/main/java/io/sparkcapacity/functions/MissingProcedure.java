package io.sparkcapacity.functions;

import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.types.StructType;

/**
 * What a name stands for that no procedure has.
 *
 * @param message says so, and what to call instead
 */
record MissingProcedure(String name, String message) implements UnboundProcedure {
    @Override
    public String description() {
        return message;
    }

    /** @throws InvalidArgumentException always */
    @Override
    public BoundProcedure bind(StructType inputType) {
        throw new InvalidArgumentException(message);
    }
}
