package io.sparkcapacity.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code second_moment(x)}: XᵀX of the vectors of a group; skips NULLs, and is NULL if there is no vector. */
final class SecondMomentAggregate implements CapacityAggregate {
    static final String NAME = "second_moment";

    private static final long serialVersionUID = 1;

    private final VectorArgument x;
    private transient MomentStates states;

    SecondMomentAggregate(VectorArgument x) {
        this.x = x;
    }

    /** Created in the task that uses it: it holds buffers, which the task reuses. */
    private MomentStates states() {
        if (states == null) {
            states = new MomentStates();
        }
        return states;
    }

    @Override
    public double[] newAggregationState() {
        return MomentStates.empty();
    }

    @Override
    public double[] update(double[] state, InternalRow input) {
        return input.isNullAt(0) ? state : states().add(state, x.finiteValues(input.getArray(0)));
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return states().merge(left, right);
    }

    @Override
    public ArrayData produceResult(double[] state) {
        return states().packed(state).map(x::momentOf).orElse(null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {x.type()};
    }

    @Override
    public DataType resultType() {
        return DataTypes.createArrayType(DataTypes.DoubleType, false);
    }

    /** Equal if the argument is: Spark then computes it only once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecondMomentAggregate moment && moment.x.equals(x);
    }

    @Override
    public int hashCode() {
        return x.hashCode();
    }
}
