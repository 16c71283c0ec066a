package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.PackedMoment;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** {@code capacity(x, m)}: (x·x)² / xᵀMx. */
public final class CapacityOfVector extends NumberOfTwo {
    private static final long serialVersionUID = 1;

    CapacityOfVector(VectorArgument x, VectorArgument m) {
        super(CapacityFunction.CAPACITY, x, m);
    }

    /** The capacity of a vector among those that the moment was made of, x among them; null if an argument is. */
    public Double invoke(ArrayData x, ArrayData m) {
        if (x == null || m == null) {
            return null;
        }
        double[] values = first().values(x);
        double squaredNorm = Dot.of(values, 0, values, 0, values.length);
        double squaredDotSum = PackedMoment.squaredDotSum(values, second().moment(m, values.length));
        return CapacityFormula.of(squaredNorm, squaredDotSum, 0);
    }
}
