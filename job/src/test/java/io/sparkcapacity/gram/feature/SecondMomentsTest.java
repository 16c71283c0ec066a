package io.sparkcapacity.gram.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.SecondMoment;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SecondMomentsTest {
    private static final float[][] ACTIVATIONS = Oracle.gaussian(400, 37, 14);

    private final Activations activations = Activations.of(TestSpark.floats(ACTIVATIONS), Reading.FROM_SCHEMA);

    private static BitSet first() {
        BitSet first = new BitSet();
        first.set(0);
        return first;
    }

    private double[] momentsOfDefinition() {
        double trace = 0;
        double entry = 0;
        for (float[] activation : ACTIVATIONS) {
            entry += (double) activation[3] * activation[20];
            for (float value : activation) {
                trace += (double) value * value;
            }
        }
        return new double[] {trace, entry};
    }

    @Test
    void stripsOfAllUnitsAreTheMomentOfTheDefinition() {
        SecondMoment moment =
                SecondMoments.collect(activations, first(), Arithmetic.best()).get(0);
        double[] expected = momentsOfDefinition();
        assertThat(moment.trace()).isCloseTo(expected[0], within(1e-12 * expected[0]));
        assertThat(moment.entry(3, 20)).isCloseTo(expected[1], within(1e-10));
    }

    @Test
    void moreRoundingsGiveALargerError() {
        MomentError inDouble = SecondMoments.error(activations.census(), 0, Precision.DOUBLE);
        MomentError inSingle = SecondMoments.error(activations.census(), 0, Precision.SINGLE);
        assertThat(inSingle.ofSquaredDotSum(37, 1, 1)).isGreaterThan(inDouble.ofSquaredDotSum(37, 1, 1));
    }

    @Test
    void scoresComeWithTheInvariantsOfTheirMoment() {
        Scored scored = FeatureScoring.score(activations, first(), Arithmetic.best());
        double trace = momentsOfDefinition()[0];
        assertThat(scored.moments().get()).containsOnlyKeys(0);
        assertThat(scored.moments().get().get(0).trace()).isCloseTo(trace, within(1e-12 * trace));
    }
}
