package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseSumTest {
    private static final int ENTRIES = 3;

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "1023, 10", "1024, 10", "1025, 11", "4294967297, 33"})
    void depthIsTheRoundedUpLogarithm(long count, int depth) {
        assertThat(PairwiseSum.depth(count)).isEqualTo(depth);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 1023, 1024, 1025})
    void entryMeetsNoMoreRoundingsThanTheTreeIsDeep(int count) {
        double[][] arrays = arrays(count);
        double[] total = sum(arrays);
        for (int entry = 0; entry < ENTRIES; entry++) {
            BigDecimal exact = BigDecimal.ZERO;
            double absolute = 0;
            for (double[] array : arrays) {
                exact = exact.add(new BigDecimal(array[entry]));
                absolute += Math.abs(array[entry]);
            }
            assertThat(Exact.error(total[entry], exact))
                    .isLessThanOrEqualTo(Rounding.gamma(PairwiseSum.depth(count)) * absolute);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000, 1023})
    void sameSequenceGivesSameBits(int count) {
        assertThat(sum(arrays(count))).isEqualTo(sum(arrays(count)));
    }

    @Test
    void neighborsAreAddedFirst() {
        // Added one by one, these would be 1 and 2⁻⁶⁰.
        assertThat(sum(new double[][] {{1}, {0x1p-53}, {0x1p-53}, {0x1p-53}})).containsExactly(1 + 0x1p-52);
        assertThat(sum(new double[][] {{0x1p-60}, {1}, {-1}, {0x1p-60}})).containsExactly(0);
        // The third of three has no partner.
        assertThat(sum(new double[][] {{1}, {-1}, {0x1p-60}})).containsExactly(0x1p-60);
    }

    @Test
    void sumOfOneArrayIsThatArray() {
        assertThat(sum(new double[][] {{1.5, -2, Double.NaN}})).containsExactly(1.5, -2, Double.NaN);
    }

    @Test
    void sumOfNothingFails() {
        assertThatThrownBy(new PairwiseSum()::total)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The sum of no arrays has no length");
    }

    private static double[] sum(double[][] arrays) {
        PairwiseSum sum = new PairwiseSum();
        for (double[] array : arrays) {
            sum.add(array.clone());
        }
        return sum.total();
    }

    private static double[][] arrays(int count) {
        Random random = new Random(count);
        double[][] arrays = new double[count][ENTRIES];
        for (double[] array : arrays) {
            for (int entry = 0; entry < ENTRIES; entry++) {
                array[entry] = Math.scalb(random.nextGaussian(), random.nextInt(40));
            }
        }
        return arrays;
    }
}
