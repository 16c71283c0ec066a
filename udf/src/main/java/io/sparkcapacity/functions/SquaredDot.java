package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.Dot;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** {@code squared_dot(x, y)}: (x·y)². */
public final class SquaredDot extends BinaryArrayFunction {
    static final String NAME = "squared_dot";

    private static final long serialVersionUID = 1;

    SquaredDot(VectorArgument x, VectorArgument y) {
        super(NAME, x, y);
    }

    /** The square of the dot product of two vectors of the same length; null if one of them is null. */
    public Double invoke(ArrayData x, ArrayData y) {
        if (x == null || y == null) {
            return null;
        }
        double[] left = first().values(x);
        double[] right = second().values(y);
        if (left.length != right.length) {
            throw new InvalidArgumentException(first().name() + " has " + left.length + " elements and y has "
                    + right.length + "; pass vectors of the same length");
        }
        double dot = Dot.of(left, 0, right, 0, left.length);
        return dot * dot;
    }
}
