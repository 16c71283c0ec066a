package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityFunctionTest {
    private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
    private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);

    private static StructType types(DataType... types) {
        StructType struct = new StructType();
        for (DataType type : types) {
            struct = struct.add("_" + struct.size(), type);
        }
        return struct;
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNameInAnyCase(CapacityFunction function) {
        assertThat(CapacityFunction.named(function.sqlName())).hasValue(function);
        assertThat(CapacityFunction.named(function.name())).hasValue(function);
        assertThat(CapacityFunction.named(function.sqlName() + "s")).isEmpty();
    }

    @Test
    void descriptionStartsWithTheCall() {
        assertThat(CapacityFunction.SQUARED_DOT.description()).startsWith("squared_dot(x, y): ");
        assertThat(CapacityFunction.SECOND_MOMENT.description()).startsWith("second_moment(x): ");
    }

    @Test
    void bindsToAFunctionOfItsName() {
        for (CapacityFunction function : CapacityFunction.values()) {
            boolean one =
                    function == CapacityFunction.SECOND_MOMENT || function == CapacityFunction.SECOND_MOMENT_MERGE;
            StructType types = one ? types(DOUBLES) : types(DOUBLES, DOUBLES);
            assertThat(function.bind(types).name()).isEqualTo(function.sqlName());
        }
    }

    @Test
    void vectorsOfFloatStaySoAndMomentsAreDoubles() {
        assertThat(CapacityFunction.CAPACITY.bind(types(FLOATS, FLOATS)).inputTypes())
                .containsExactly(FLOATS, DOUBLES);
        assertThat(CapacityFunction.SECOND_MOMENT_MERGE.bind(types(FLOATS)).inputTypes())
                .containsExactly(DOUBLES);
    }

    @Test
    void wrongNumberOfArgumentsFails() {
        assertThatThrownBy(() -> CapacityFunction.SQUARED_DOT.bind(types(FLOATS)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("squared_dot takes 2 (x, y), not 1 arguments");
    }

    @Test
    void wrongTypeFailsAndNamesTheParameter() {
        assertThatThrownBy(() -> CapacityFunction.CAPACITY.bind(types(FLOATS, DataTypes.StringType)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("capacity's m is of type string; pass array<float> or array<double>");
    }
}
