package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityHistogramTest {
    private static final double[] RANKS = {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 99, 100, 101, 5000})
    void quantileIsWithinOnePercentOfTheSampleQuantile(int count) {
        double[] capacities = capacities(count);
        CapacityHistogram histogram = histogram(capacities);
        Arrays.sort(capacities);
        for (double rank : RANKS) {
            int index = Math.max(0, (int) Math.ceil(rank * count) - 1);
            assertThat(histogram.quantile(rank)).isCloseTo(capacities[index], withinPercentage(1));
        }
    }

    @Test
    void mergeOrderChangesNothing() {
        double[] capacities = capacities(1000);
        List<double[]> parts = new ArrayList<>();
        for (int from = 0; from < capacities.length; from += 90) {
            parts.add(Arrays.copyOfRange(capacities, from, Math.min(capacities.length, from + 90)));
        }
        double[] whole = quantiles(histogram(capacities));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(parts, new Random(seed));
            CapacityHistogram merged = new CapacityHistogram();
            for (double[] part : parts) {
                merged.merge(histogram(part));
            }
            assertThat(quantiles(merged)).isEqualTo(whole);
        }
    }

    @Test
    void zeroAndOneAreExact() {
        assertThat(histogram(0, 0, 0).quantile(0.5)).isZero();
        assertThat(histogram(1, 1, 1).quantile(0.5)).isEqualTo(1);
        CapacityHistogram half = histogram(0, 0, 1, 1);
        assertThat(quantiles(half)).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void largestCapacityBelowOneIsNotOne() {
        assertThat(histogram(Math.nextDown(1.0)).quantile(0.5)).isLessThan(1).isCloseTo(1, withinPercentage(1));
    }

    @Test
    void notANumberIsLeftOut() {
        assertThat(histogram(Double.NaN, 1, Double.NaN).quantile(0)).isEqualTo(1);
    }

    @Test
    void quantileOfNothingIsNotANumber() {
        assertThat(new CapacityHistogram().quantile(0.5)).isNaN();
        assertThat(histogram(Double.NaN).quantile(0.5)).isNaN();
    }

    private static double[] quantiles(CapacityHistogram histogram) {
        return Arrays.stream(RANKS).map(histogram::quantile).toArray();
    }

    private static CapacityHistogram histogram(double... capacities) {
        CapacityHistogram histogram = new CapacityHistogram();
        Arrays.stream(capacities).forEach(histogram::add);
        return histogram;
    }

    /** From 10⁻⁹ to 1, evenly on a logarithmic scale. */
    private static double[] capacities(int count) {
        return new Random(count).doubles(count).map(u -> Math.pow(10, -9 * u)).toArray();
    }
}
