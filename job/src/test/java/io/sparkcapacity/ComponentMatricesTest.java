package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.kernel.Arithmetic;
import java.util.Optional;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class ComponentMatricesTest {
    private static final float[][] ACTIVATIONS = Oracle.gaussian(8, 3, 1);

    /** Three rows whose component is NULL, five of component a. */
    private final ComponentMatrices matrices = new ComponentMatrices(
            Activations.of(
                    TestSpark.floats(ACTIVATIONS).withColumn("component", functions.expr("if(id < 3, null, 'a')")),
                    CapacityOptions.defaults().reading()),
            Arithmetic.best());

    @Test
    void blocksAreOfTheNamedComponentOrOfNull() {
        assertThat(matrices.blocks(Optional.of("a")).activations().numRows()).isEqualTo(5);
        assertThat(matrices.blocks(Optional.empty()).activations().numRows()).isEqualTo(3);
        assertThatThrownBy(() -> matrices.blocks(Optional.of("b")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The input has no component 'b'");
    }

    @Test
    void secondMomentsAreByName() {
        var moments = matrices.secondMoments();
        assertThat(moments.keySet()).containsExactly(null, "a");
        double squares = 0;
        for (int row = 3; row < 8; row++) {
            squares += (double) ACTIVATIONS[row][0] * ACTIVATIONS[row][0];
        }
        assertThat(moments.get("a").entry(0, 0)).isCloseTo(squares, within(1e-12));
    }
}
