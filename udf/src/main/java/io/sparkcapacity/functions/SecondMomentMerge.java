package io.sparkcapacity.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code second_moment_merge(m)}: the second moment of all vectors behind the second moments of a group, which is the
 * sum of these; skips NULLs, and is NULL if there is none.
 */
record SecondMomentMerge(VectorArgument m) implements CapacityAggregate {
    static final String NAME = "second_moment_merge";

    private static final double[] NONE = {};

    @Override
    public double[] newAggregationState() {
        return NONE;
    }

    @Override
    public double[] update(double[] state, InternalRow input) {
        if (input.isNullAt(0)) {
            return state;
        }
        ArrayData moment = input.getArray(0);
        m.requireMoment(moment);
        return merge(state, m.finiteValues(moment));
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        if (left.length == 0 || right.length == 0) {
            return left.length == 0 ? right : left;
        }
        if (left.length != right.length) {
            throw new InvalidArgumentException(m.name() + " has " + right.length + " elements where others of its group"
                    + " have " + left.length + "; group rows by the length of their vectors");
        }
        for (int k = 0; k < left.length; k++) {
            left[k] += right[k];
        }
        return left;
    }

    @Override
    public ArrayData produceResult(double[] state) {
        return state.length == 0 ? null : m.momentOf(state);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {m.type()};
    }

    @Override
    public DataType resultType() {
        return DataTypes.createArrayType(DataTypes.DoubleType, false);
    }
}
