package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.PackedMoment;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code squared_dot_sum(x, m)}: xᵀMx. Public for the code that Spark generates. */
public record SquaredDotSum(VectorArgument x, VectorArgument m) implements ScalarFunction<Double> {
    /** Σ_j (x·x_j)² over the vectors that the moment was made of; null if an argument is. */
    public Double invoke(ArrayData vector, ArrayData moment) {
        if (vector == null || moment == null) {
            return null;
        }
        double[] values = x.values(vector);
        return PackedMoment.squaredDotSum(values, m.moment(moment, values.length));
    }

    @Override
    public String name() {
        return CapacityFunction.SQUARED_DOT_SUM.sqlName();
    }

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {x.type(), m.type()};
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
