package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.kernel.PackedMoment;
import io.sparkcapacity.kernel.SecondMoment;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittedMomentsTest {
    private static ComponentMoment moment(String component, int exponent, double... entries) {
        SecondMoment moment = SecondMoment.zero(2);
        PackedMoment.set(moment, 0, entries);
        return new ComponentMoment(component, 5, exponent, moment);
    }

    @Test
    void componentsAreInNaturalOrderAndNullComesFirst() {
        FittedMoments moments =
                new FittedMoments(List.of(moment("layer.10", 0), moment("layer.9", 0), moment(null, 0)));
        assertThat(moments.all()).extracting(ComponentMoment::component).containsExactly(null, "layer.9", "layer.10");
        assertThat(moments.of(null).activations()).isEqualTo(5);
    }

    @Test
    void aComponentThatWasNotFittedIsRefused() {
        FittedMoments moments = new FittedMoments(List.of(moment("a", 0), moment("b", 0)));
        assertThatThrownBy(() -> moments.of("c"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No component 'c' was fitted; there are 'a', 'b'");
    }

    @Test
    void matricesAreSymmetricAndInTheScaleOfTheInput() {
        assertThat(moment("a", 3, 1, 2, 4).matrix().values()).containsExactly(64, 128, 128, 256);
    }

    @Test
    void scoresAreInTheScaleOfTheInput() {
        assertThat(Score.CAPACITY.of(2, 8, 3)).isEqualTo(0.5);
        assertThat(Score.SQUARED_NORM.of(2, 8, 3)).isEqualTo(2 * 64);
        assertThat(Score.SQUARED_DOT_SUM.of(2, 8, 3)).isEqualTo(8 * 4096);
        assertThat(Score.CAPACITY.of(0, 0, 0)).isZero();
    }
}
