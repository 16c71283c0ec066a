package io.sparkcapacity.functions;

import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A function of two arrays whose result is a double. Spark's generated code calls the method {@code invoke} of the
 * subclasses, which it finds by name; therefore they are public.
 */
abstract class BinaryArrayFunction implements ScalarFunction<Double> {
    private static final long serialVersionUID = 1;

    private final String name;
    private final VectorArgument first;
    private final VectorArgument second;

    BinaryArrayFunction(String name, VectorArgument first, VectorArgument second) {
        this.name = name;
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
        return name;
    }

    @Override
    public final DataType[] inputTypes() {
        return new DataType[] {first.type(), second.type()};
    }

    @Override
    public final DataType resultType() {
        return DataTypes.DoubleType;
    }

    /** The name that Spark gives to a column of this function. */
    @Override
    public final String toString() {
        return name();
    }

    /** Equal if it is the same function of equal arguments: Spark then computes it only once. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof BinaryArrayFunction call
                && call.name.equals(name)
                && call.first.equals(first)
                && call.second.equals(second);
    }

    @Override
    public final int hashCode() {
        return first.hashCode() + 31 * second.hashCode();
    }
}
