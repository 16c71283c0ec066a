package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the second moment, for many shapes, on whole numbers, whose sums are exact. */
class SecondMomentTest {
    static Stream<Arguments> shapes() {
        return IntStream.of(1, 2, 3, 7, 8, 63, 64, 65, 255, 256, 257, 300, 511, 513)
                .boxed()
                .flatMap(features -> Stream.of(1, 2, 17, 255, 256).map(rows -> Arguments.of(rows, features)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void entryIsTheDotProductOfTwoFeatures(int rows, int features) {
        float[][] activations = Samples.wholeNumbers(1, rows, features);
        double[][] oracle = oracle(activations);
        SecondMoment moment = moment(activations);
        for (int k = 0; k < features; k++) {
            for (int l = k; l < features; l++) {
                assertThat(moment.entry(k, l)).isEqualTo(oracle[k][l]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void traceDiagonalAndFrobeniusNormAreThoseOfTheMatrix(int rows, int features) {
        float[][] activations = Samples.wholeNumbers(2, rows, features);
        double[][] oracle = oracle(activations);
        double[] diagonal = new double[features];
        double trace = 0;
        double squares = 0;
        for (int k = 0; k < features; k++) {
            diagonal[k] = oracle[k][k];
            trace += oracle[k][k];
            for (int l = 0; l < features; l++) {
                squares += oracle[k][l] * oracle[k][l];
            }
        }
        SecondMoment moment = moment(activations);
        assertThat(moment.diagonal()).isEqualTo(diagonal);
        assertThat(moment.trace()).isEqualTo(trace);
        assertThat(moment.squaredFrobeniusNorm()).isEqualTo(squares);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void squaredDotSumIsThatOfTheDoubleLoop(int rows, int features) {
        float[][] activations = Samples.wholeNumbers(3, rows, features);
        double[] sums = moment(activations).squaredDotSums(FloatPanel.of(activations), Workspace.best());
        for (int i = 0; i < rows; i += Math.max(1, rows / 5)) {
            double sum = 0;
            for (float[] other : activations) {
                double dot = dot(activations[i], other);
                sum += dot * dot;
            }
            assertThat(sums[i]).isEqualTo(sum);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void momentOfAllIsTheSumOfMoments(int rows, int features) {
        float[][] first = Samples.wholeNumbers(4, rows, features);
        float[][] second = Samples.wholeNumbers(5, 3, features);
        SecondMoment moment = SecondMoment.zero(features);
        moment.add(FloatPanel.of(first), Workspace.best());
        moment.add(FloatPanel.of(second), Workspace.best());
        SecondMoment ofFirst = moment(first);
        SecondMoment ofSecond = moment(second);
        for (int strip = 0; strip < SecondMoment.stripCount(features); strip++) {
            double[] sum = ofFirst.strip(strip).clone();
            for (int entry = 0; entry < sum.length; entry++) {
                sum[entry] += ofSecond.strip(strip)[entry];
            }
            assertThat(moment.strip(strip)).isEqualTo(sum);
        }
    }

    private static SecondMoment moment(float[][] activations) {
        SecondMoment moment = SecondMoment.zero(activations[0].length);
        moment.add(FloatPanel.of(activations), Workspace.best());
        return moment;
    }

    private static double[][] oracle(float[][] activations) {
        int features = activations[0].length;
        double[][] moment = new double[features][features];
        for (float[] activation : activations) {
            for (int k = 0; k < features; k++) {
                for (int l = 0; l <= k; l++) {
                    moment[k][l] += activation[k] * activation[l];
                }
            }
        }
        for (int k = 0; k < features; k++) {
            for (int l = 0; l < k; l++) {
                moment[l][k] = moment[k][l];
            }
        }
        return moment;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
