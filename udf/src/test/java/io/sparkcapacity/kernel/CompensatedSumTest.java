package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompensatedSumTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 10_000})
    void errorIsTwoRoundingsHoweverManyTerms(int count) {
        double[] terms = illConditioned(count);
        assertWithinTwoRoundings(sum(terms), terms);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 10_000})
    void sumOfSumsIsAsGood(int count) {
        double[] terms = illConditioned(count);
        CompensatedSum merged = new CompensatedSum();
        for (int from = 0; from < count; from += 7) {
            merged.add(sum(Arrays.copyOfRange(terms, from, Math.min(count, from + 7))));
        }
        assertWithinTwoRoundings(merged, terms);
    }

    @Test
    void termLargerThanTheSumKeepsTheSum() {
        CompensatedSum sum = sum(new double[] {1, 1e100, 1, -1e100});
        assertThat(sum.value()).isEqualTo(2);
    }

    private static void assertWithinTwoRoundings(CompensatedSum sum, double[] terms) {
        BigDecimal exact = BigDecimal.ZERO;
        double absolute = 0;
        for (double term : terms) {
            exact = exact.add(new BigDecimal(term));
            absolute += Math.abs(term);
        }
        double gamma = Rounding.gamma(terms.length);
        // "To first order": the sum of the rounding errors is itself rounded.
        assertThat(Exact.error(sum.value(), exact))
                .isLessThanOrEqualTo(Rounding.gamma(2) * exact.abs().doubleValue() + gamma * gamma * absolute);
    }

    private static CompensatedSum sum(double[] terms) {
        CompensatedSum sum = new CompensatedSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum;
    }

    private static double[] illConditioned(int count) {
        Random random = new Random(count);
        double[] terms = new double[count];
        for (int k = 0; k < count; k++) {
            double fresh = Math.scalb(random.nextGaussian(), random.nextInt(50));
            terms[k] = k > 0 && random.nextBoolean() ? -terms[random.nextInt(k)] : fresh;
        }
        return terms;
    }
}
