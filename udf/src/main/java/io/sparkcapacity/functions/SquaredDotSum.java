package io.sparkcapacity.functions;

import org.apache.spark.sql.catalyst.util.ArrayData;

/** {@code squared_dot_sum(x, m)}: xᵀMx. */
public final class SquaredDotSum extends BinaryArrayFunction {
    static final String NAME = "squared_dot_sum";

    private static final long serialVersionUID = 1;

    SquaredDotSum(VectorArgument x, VectorArgument m) {
        super(NAME, x, m);
    }

    /** Σ_j (x·x_j)² over the vectors whose second moment is {@code m}; null if an argument is null. */
    public Double invoke(ArrayData x, ArrayData m) {
        if (x == null || m == null) {
            return null;
        }
        return MomentProduct.of(first().values(x), second(), m);
    }
}
