package io.sparkcapacity.functions;

import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A function of two arrays that gives a double. Spark's generated code calls the method {@code invoke} of each, which it finds by
 * name: so those classes are public.
 */
abstract class NumberOfTwo implements ScalarFunction<Double> {
    private static final long serialVersionUID = 1;

    private final CapacityFunction function;
    private final VectorArgument first;
    private final VectorArgument second;

    NumberOfTwo(CapacityFunction function, VectorArgument first, VectorArgument second) {
        this.function = function;
        this.first = first;
        this.second = second;
    }

    final VectorArgument first() {
        return first;
    }

    final VectorArgument second() {
        return second;
    }

    @Override
    public final String name() {
        return function.sqlName();
    }

    @Override
    public final DataType[] inputTypes() {
        return new DataType[] {first.type(), second.type()};
    }

    @Override
    public final DataType resultType() {
        return DataTypes.DoubleType;
    }

    /** What Spark calls the column if nobody names it. */
    @Override
    public final String toString() {
        return name();
    }

    /** Calls of the same function on the same arguments are computed once. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof NumberOfTwo call
                && call.function == function
                && call.first.equals(first)
                && call.second.equals(second);
    }

    @Override
    public final int hashCode() {
        return first.hashCode() + 31 * second.hashCode();
    }
}
