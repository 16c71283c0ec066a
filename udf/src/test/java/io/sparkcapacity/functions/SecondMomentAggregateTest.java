package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** The aggregates, one call at a time: rows are added, states merged in any order, and NULLs skipped. */
class SecondMomentAggregateTest {
    private static final VectorArgument X = VectorArgument.of("f's x", DataTypes.createArrayType(DataTypes.DoubleType));

    private static InternalRow row(double... values) {
        return new GenericInternalRow(new Object[] {new GenericArrayData(values)});
    }

    private static final InternalRow NULL = new GenericInternalRow(new Object[] {null});

    private static <R> double[] state(AggregateFunction<double[], R> aggregate, InternalRow... rows) {
        double[] state = aggregate.newAggregationState();
        for (InternalRow row : rows) {
            state = aggregate.update(state, row);
        }
        return state;
    }

    @Test
    void momentIsTheSumOfOuterProducts() {
        SecondMomentAggregate moment = new SecondMomentAggregate(X);
        double[] state = state(moment, row(1, 2), NULL, row(3, 4));
        assertThat(moment.produceResult(state).toDoubleArray()).containsExactly(10, 14, 20);
    }

    @Test
    void momentsMergeInAnyOrder() {
        SecondMomentAggregate moment = new SecondMomentAggregate(X);
        assertThat(moment.produceResult(moment.merge(state(moment, row(1, 2)), state(moment, row(3, 4))))
                        .toDoubleArray())
                .containsExactly(10, 14, 20);
        assertThat(moment.produceResult(moment.merge(state(moment, row(3, 4)), state(moment, row(1, 2))))
                        .toDoubleArray())
                .containsExactly(10, 14, 20);
    }

    @Test
    void mergedMomentIsTheSumOfMoments() {
        SecondMomentMerge merge = new SecondMomentMerge(X);
        double[] state = merge.merge(state(merge, row(1, 2, 4), NULL), state(merge, row(9, 12, 16)));
        assertThat(merge.produceResult(state).toDoubleArray()).containsExactly(10, 14, 20);
        assertThatThrownBy(() -> state(merge, row(1), row(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f's x has 3 elements where others of its group have 1");
    }

    @Test
    void resultOfNoVectorIsNull() {
        SecondMomentAggregate moment = new SecondMomentAggregate(X);
        SecondMomentMerge merge = new SecondMomentMerge(X);
        assertThat(moment.produceResult(state(moment, NULL))).isNull();
        assertThat(merge.produceResult(state(merge, NULL))).isNull();
        assertThat(moment.produceResult(moment.merge(state(moment), state(moment, row(2))))
                        .toDoubleArray())
                .containsExactly(4);
        assertThat(merge.produceResult(merge.merge(state(merge, row(2)), state(merge)))
                        .toDoubleArray())
                .containsExactly(2);
    }

    @Test
    void aggregatesOfEqualArgumentsAreEqual() {
        assertThat(new SecondMomentAggregate(X))
                .isEqualTo(new SecondMomentAggregate(X))
                .hasSameHashCodeAs(new SecondMomentAggregate(X))
                .isNotEqualTo(new SecondMomentMerge(X));
        assertThat(new SecondMomentAggregate(X).name()).isEqualTo("second_moment");
        assertThat(new SecondMomentMerge(X).name()).isEqualTo("second_moment_merge");
    }
}
