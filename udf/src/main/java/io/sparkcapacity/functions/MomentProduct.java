package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.PackedMoment;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** xᵀMx of a vector and a packed second moment, which is checked. */
final class MomentProduct {
    private MomentProduct() {}

    /**
     * xᵀMx, which is Σ_j (x·x_j)² over the vectors whose second moment M is.
     *
     * @param x a vector of d elements
     * @param argument the argument that {@code m} is the value of
     * @throws InvalidArgumentException if {@code m} is not a second moment of d features, or the result is not finite
     *     because of an entry of {@code m}
     */
    static double of(double[] x, VectorArgument argument, ArrayData m) {
        double sum = PackedMoment.squaredDotSum(x, argument.moment(m, x.length));
        if (!Double.isFinite(sum) && Arrays.stream(x).allMatch(Double::isFinite)) {
            argument.requireFinite(m);
        }
        return sum;
    }
}
