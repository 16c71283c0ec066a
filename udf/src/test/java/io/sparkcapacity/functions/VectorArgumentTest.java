package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class VectorArgumentTest {
    private static final VectorArgument DOUBLES =
            VectorArgument.of("f's x", DataTypes.createArrayType(DataTypes.DoubleType));
    private static final VectorArgument FLOATS =
            VectorArgument.of("f's x", DataTypes.createArrayType(DataTypes.FloatType));

    /** The same doubles in both classes of arrays that Spark passes. */
    private static List<ArrayData> arrays(double... values) {
        return List.of(UnsafeArrayData.fromPrimitiveArray(values), new GenericArrayData(values));
    }

    @Test
    void valuesAreThoseOfTheArray() {
        for (ArrayData array : arrays(1, -2, 0.5)) {
            assertThat(DOUBLES.values(array)).containsExactly(1, -2, 0.5);
        }
        assertThat(FLOATS.values(UnsafeArrayData.fromPrimitiveArray(new float[] {1, 0.1f})))
                .containsExactly(1, 0.1f);
    }

    @Test
    void wholeNumbersAreCastToDouble() {
        VectorArgument whole = VectorArgument.of("f's x", DataTypes.createArrayType(DataTypes.LongType));
        assertThat(whole.type()).isEqualTo(DataTypes.createArrayType(DataTypes.DoubleType));
        assertThat(FLOATS.type()).isEqualTo(DataTypes.createArrayType(DataTypes.FloatType));
        assertThat(FLOATS.widened().type()).isEqualTo(whole.type());
    }

    @Test
    void emptyArrayFails() {
        assertThatThrownBy(() -> DOUBLES.values(new GenericArrayData(new double[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("f's x is empty; filter such rows out");
    }

    @Test
    void nullAmongTheElementsFails() {
        Object[] elements = new Object[70];
        java.util.Arrays.fill(elements, 1.0);
        elements[65] = null;
        UnsafeArrayData unsafe = UnsafeArrayData.fromPrimitiveArray(new double[70]);
        unsafe.setNullAt(65);
        for (ArrayData array : List.of(new GenericArrayData(elements), unsafe)) {
            assertThatThrownBy(() -> DOUBLES.values(array))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("f's x has a NULL at element 65; filter such rows out, or replace the NULL");
        }
    }

    @Test
    void onlyFiniteValuesCanBeSummed() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(DOUBLES.values(new GenericArrayData(new double[] {1, value})))
                    .containsExactly(1, value);
            assertThatThrownBy(() -> DOUBLES.finiteValues(new GenericArrayData(new double[] {1, value})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("f's x is " + value + " at element 1");
        }
        assertThat(DOUBLES.finiteValues(new GenericArrayData(new double[] {Double.MAX_VALUE})))
                .containsExactly(Double.MAX_VALUE);
    }

    @Test
    void entriesOfAMomentAreReadInPieces() {
        for (ArrayData array : arrays(1, 2, 3, 4, 5, 6)) {
            double[] piece = new double[3];
            DOUBLES.moment(array, 3).copy(2, piece, 2);
            assertThat(piece).containsExactly(3, 4, 0);
        }
    }

    @Test
    void momentOfAnotherLengthFails() {
        assertThatThrownBy(() -> DOUBLES.moment(new GenericArrayData(new double[6]), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vectors of 3 elements, and x has 2");
        assertThatThrownBy(() -> DOUBLES.requireMoment(new GenericArrayData(new double[5])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 5 elements, and a second moment of d features has d·(d + 1)/2");
    }

    @Test
    void momentBeyondTheRangeOfDoubleFails() {
        assertThat(DOUBLES.momentOf(new double[] {1, 2, 3}).toDoubleArray()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> DOUBLES.momentOf(new double[] {Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("squares add up to more than the range of double");
    }

    @Test
    void onlyArraysOfNumbersAndNullAreVectors() {
        assertThatThrownBy(() -> VectorArgument.of("f's x", DataTypes.StringType))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("f's x is of type string; pass array<float> or array<double>");
        assertThat(VectorArgument.of("f's x", DataTypes.NullType).type())
                .isEqualTo(DataTypes.createArrayType(DataTypes.DoubleType));
    }
}
