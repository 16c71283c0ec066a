package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryCapacitiesInputTest {
    @Test
    void noActivationsHaveNoCapacities() {
        assertThat(InMemoryCapacities.of(new float[0][])).isEmpty();
    }

    @Test
    void activationsOfDifferentLengthsFail() {
        assertThatThrownBy(() -> InMemoryCapacities.of(new float[][] {{1, 2, 3}, {1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Activation 1 has 2 features, activation 0 has 3; they must have the same number");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void valueThatIsNotFiniteFails(float value) {
        assertThatThrownBy(() -> InMemoryCapacities.of(new float[][] {{1, 2}, {1, value}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Activation 1 has " + value + " at feature 1; every value must be finite");
    }

    @Test
    void activationsWithoutFeaturesFail() {
        assertThatThrownBy(() -> InMemoryCapacities.of(new float[3][0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A panel needs at least one feature: 0");
    }

    @Test
    void inputIsLeftAsItWas() {
        float[][] activations = {{3, 0}, {1, 1}, {0, -2}, {5, 5}, {1, 2}};
        InMemoryCapacities.of(activations);
        assertThat(activations).isDeepEqualTo(new float[][] {{3, 0}, {1, 1}, {0, -2}, {5, 5}, {1, 2}});
    }
}
