package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DotTest {
    private static final int OFFSET_A = 3;
    private static final int OFFSET_B = 5;

    static IntStream lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 33), IntStream.of(63, 64, 65, 255, 256, 257, 1023, 4096));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void dotStaysWithinItsBoundHoweverMuchCancels(int length) {
        Run run = Run.illConditioned(length);
        double computed = Dot.of(run.a, OFFSET_A, run.b, OFFSET_B, length);
        assertThat(Exact.error(computed, run.exact()))
                .isLessThanOrEqualTo(Rounding.gamma(Dot.roundings(length)) * run.ofAbsoluteValues());
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void compensatedDotStaysWithinItsBoundHoweverMuchCancels(int length) {
        Run run = Run.illConditioned(length);
        double computed = Dot.compensated(run.a, OFFSET_A, run.b, OFFSET_B, length);
        BigDecimal exact = run.exact();
        double gamma = Rounding.gamma(length);
        assertThat(Exact.error(computed, exact))
                .isLessThanOrEqualTo(
                        Rounding.UNIT * exact.abs().doubleValue() + gamma * gamma * run.ofAbsoluteValues());
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void dotOfWholeNumbersIsExact(int length) {
        double[] a = new Random(length)
                .ints(length + OFFSET_A, -99, 99)
                .asDoubleStream()
                .toArray();
        double[] b = new Random(~length)
                .ints(length + OFFSET_B, -99, 99)
                .asDoubleStream()
                .toArray();
        double exact = 0;
        for (int k = 0; k < length; k++) {
            exact += a[OFFSET_A + k] * b[OFFSET_B + k];
        }
        assertThat(Dot.of(a, OFFSET_A, b, OFFSET_B, length)).isEqualTo(exact);
        assertThat(Dot.compensated(a, OFFSET_A, b, OFFSET_B, length)).isEqualTo(exact);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void noTermMeetsMoreRoundingsThanAnnounced(int length) {
        // A single 1 among halves of its last bit: every addition to it loses one of them to rounding.
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        for (int place = 0; place < length; place++) {
            double[] terms = new double[length];
            Arrays.fill(terms, Rounding.UNIT);
            terms[place] = 1;
            double lost = (1 + (length - 1) * Rounding.UNIT) - Dot.of(terms, 0, ones, 0, length);
            // The expected sum is rounded once, too.
            assertThat(Math.abs(lost)).isLessThanOrEqualTo(Rounding.gamma(Dot.roundings(length) + 1));
        }
    }

    @Test
    void compensatedDotKeepsWhatPlainDotLoses() {
        double[] a = {0x1p60, 1, -0x1p60};
        double[] b = {1, 1, 1};
        assertThat(Dot.of(a, 0, b, 0, 3)).isZero();
        assertThat(Dot.compensated(a, 0, b, 0, 3)).isEqualTo(1);
    }

    /** Two arrays, with the section of each that is multiplied. */
    private record Run(double[] a, double[] b, int length) {
        /**
         * Terms above 2⁶⁰ in random order; most have a counterpart of the opposite sign that differs in its last bits.
         */
        static Run illConditioned(int length) {
            Random random = new Random(41L * length);
            double[] a = random.doubles(OFFSET_A + length, -1, 1).toArray();
            double[] b = random.doubles(OFFSET_B + length, -1, 1).toArray();
            for (int k = 0; k < length; k++) {
                int opposite = random.nextInt(length);
                a[OFFSET_A + k] = Math.scalb(a[OFFSET_A + k], random.nextInt(60) - 30);
                a[OFFSET_A + opposite] = -a[OFFSET_A + k];
                b[OFFSET_B + opposite] = Math.nextUp(b[OFFSET_B + k]);
            }
            return new Run(a, b, length);
        }

        BigDecimal exact() {
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 0; k < length; k++) {
                sum = sum.add(new BigDecimal(a[OFFSET_A + k]).multiply(new BigDecimal(b[OFFSET_B + k])));
            }
            return sum;
        }

        double ofAbsoluteValues() {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += Math.abs(a[OFFSET_A + k] * b[OFFSET_B + k]);
            }
            return sum;
        }
    }
}
