package io.sparkcapacity.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code second_moment(x)}: XᵀX of the vectors of a group, those that are NULL left out; NULL if there is none. */
final class SecondMomentOf implements AggregateFunction<double[], ArrayData> {
    private static final long serialVersionUID = 1;

    private final VectorArgument x;
    private transient MomentStates states;

    SecondMomentOf(VectorArgument x) {
        this.x = x;
    }

    /** Made where it is used, since it holds memory that one task uses again and again. */
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
        double[] packed = states().packed(state);
        return packed == null ? null : x.momentOf(packed);
    }

    @Override
    public String name() {
        return CapacityFunction.SECOND_MOMENT.sqlName();
    }

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {x.type()};
    }

    @Override
    public DataType resultType() {
        return DataTypes.createArrayType(DataTypes.DoubleType, false);
    }

    /** Calls of the same function on the same argument are computed once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecondMomentOf moment && moment.x.equals(x);
    }

    @Override
    public int hashCode() {
        return x.hashCode();
    }
}
