package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.PackedMoment;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code capacity(x, m)}: (x·x)² / xᵀMx. Public for the code that Spark generates. */
public record CapacityOfVector(VectorArgument x, VectorArgument m) implements ScalarFunction<Double> {
    /** The capacity of a vector among those that the moment was made of, x among them; null if an argument is. */
    public Double invoke(ArrayData vector, ArrayData moment) {
        if (vector == null || moment == null) {
            return null;
        }
        double[] values = x.values(vector);
        double squaredNorm = Dot.of(values, 0, values, 0, values.length);
        double squaredDotSum = PackedMoment.squaredDotSum(values, m.moment(moment, values.length));
        return CapacityFormula.of(squaredNorm, squaredDotSum, 0);
    }

    @Override
    public String name() {
        return CapacityFunction.CAPACITY.sqlName();
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
