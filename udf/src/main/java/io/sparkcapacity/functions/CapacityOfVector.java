package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.Dot;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** {@code capacity(x, m)}: (x·x)² / xᵀMx. */
public final class CapacityOfVector extends BinaryArrayFunction {
    static final String NAME = "capacity";

    private static final long serialVersionUID = 1;

    CapacityOfVector(VectorArgument x, VectorArgument m) {
        super(NAME, x, m);
    }

    /** The capacity of {@code x} among the vectors whose second moment is {@code m}; null if an argument is null. */
    public Double invoke(ArrayData x, ArrayData m) {
        if (x == null || m == null) {
            return null;
        }
        double[] values = first().values(x);
        int exponent = scale(values);
        double squaredNorm = Dot.of(values, 0, values, 0, values.length);
        double squaredDotSum = MomentProduct.of(values, second(), m);
        // The vector was scaled by 2^−exponent. The capacity stays the same if M is scaled by the square of that.
        return CapacityFormula.of(squaredNorm, Math.scalb(squaredDotSum, -2 * exponent), 0);
    }

    /**
     * Multiplies the values by 2^−exponent, so that the largest is about 1 and no square leaves the range of double.
     *
     * @return the exponent
     */
    private static int scale(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.scalb(values[k], -exponent);
        }
        return exponent;
    }
}
