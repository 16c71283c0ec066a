package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** The functions of two arrays, called as the code that Spark generates calls them. */
class BinaryArrayFunctionTest {
    private static final VectorArgument X = VectorArgument.of("f's x", DataTypes.createArrayType(DataTypes.DoubleType));
    private static final VectorArgument M = VectorArgument.of("f's m", DataTypes.createArrayType(DataTypes.DoubleType));

    private static ArrayData array(double... values) {
        return new GenericArrayData(values);
    }

    @Test
    void squaredDotIsTheSquareOfTheDotProduct() {
        SquaredDot squaredDot = new SquaredDot(X, X);
        assertThat(squaredDot.invoke(array(1, 2), array(3, 4))).isEqualTo(121);
        assertThat(squaredDot.invoke(null, array(1))).isNull();
        assertThat(squaredDot.invoke(array(1), null)).isNull();
        assertThatThrownBy(() -> squaredDot.invoke(array(1, 2), array(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("f's x has 2 elements and y has 1; pass vectors of the same length");
    }

    @Test
    void squaredDotSumIsAQuadraticForm() {
        SquaredDotSum squaredDotSum = new SquaredDotSum(X, M);
        assertThat(squaredDotSum.invoke(array(1, 2), array(5, 1, 3))).isEqualTo(5 + 2 * 2 * 1 + 4 * 3);
        assertThat(squaredDotSum.invoke(null, array(1))).isNull();
        assertThat(squaredDotSum.invoke(array(1), null)).isNull();
    }

    @Test
    void capacityOfTheOnlyVectorIsOne() {
        CapacityOfVector capacity = new CapacityOfVector(X, M);
        assertThat(capacity.invoke(array(3, 4), array(9, 12, 16))).isEqualTo(1);
        assertThat(capacity.invoke(array(0, 0), array(9, 12, 16))).isZero();
        assertThat(capacity.invoke(null, array(1))).isNull();
        assertThat(capacity.invoke(array(1), null)).isNull();
    }

    @Test
    void capacityDoesNotOverflow() {
        CapacityOfVector capacity = new CapacityOfVector(X, M);
        assertThat(capacity.invoke(array(0x1p500, 0), array(0x1p1001, 0, 0))).isEqualTo(0.5);
        assertThat(capacity.invoke(array(0x1p-500, 0), array(0x1p-999, 0, 0))).isEqualTo(0.5);
    }

    @Test
    void callsOfTheSameFunctionOnEqualArgumentsAreEqual() {
        BinaryArrayFunction call = new SquaredDotSum(X, M);
        assertThat(call)
                .isEqualTo(new SquaredDotSum(X, M))
                .hasSameHashCodeAs(new SquaredDotSum(X, M))
                .isNotEqualTo(new SquaredDotSum(M, X))
                .isNotEqualTo(new CapacityOfVector(X, M));
        assertThat(call).hasToString("squared_dot_sum");
        assertThat(call.inputTypes()).containsExactly(X.type(), M.type());
        assertThat(call.resultType()).isEqualTo(DataTypes.DoubleType);
    }
}
