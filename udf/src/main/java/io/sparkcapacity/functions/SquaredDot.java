package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.Dot;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code squared_dot(x, y)}: (x·y)². Public for the code that Spark generates. */
public record SquaredDot(VectorArgument x, VectorArgument y) implements ScalarFunction<Double> {
    /** The square of the dot product of two vectors of one length; null if one is. */
    public Double invoke(ArrayData left, ArrayData right) {
        if (left == null || right == null) {
            return null;
        }
        double[] a = x.values(left);
        double[] b = y.values(right);
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    x.name() + " has " + a.length + " elements and y has " + b.length + "; give vectors of one length");
        }
        double dot = Dot.of(a, 0, b, 0, a.length);
        return dot * dot;
    }

    @Override
    public String name() {
        return CapacityFunction.SQUARED_DOT.sqlName();
    }

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {x.type(), y.type()};
    }

    @Override
    public DataType resultType() {
        return DataTypes.DoubleType;
    }

    /** What Spark calls the column if nobody names it. */
    @Override
    public String toString() {
        return name();
    }
}
