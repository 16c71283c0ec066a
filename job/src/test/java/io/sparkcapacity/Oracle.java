package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;

/** Capacities by the definition (a double loop) in higher precision than anything under test. */
public final class Oracle {
    private static final MathContext PRECISION = new MathContext(40);

    private Oracle() {}

    /**
     * Capacities from exact dot products. Only the sums of squares and the quotients are rounded, to 40 digits. For
     * small inputs.
     */
    public static double[] capacities(double[][] activations) {
        double[] capacities = new double[activations.length];
        for (int i = 0; i < activations.length; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (double[] other : activations) {
                BigDecimal dot = exactDot(activations[i], other);
                sum = sum.add(dot.multiply(dot), PRECISION);
            }
            BigDecimal own = exactDot(activations[i], activations[i]);
            capacities[i] = own.signum() == 0
                    ? 0
                    : own.multiply(own).divide(sum, PRECISION).doubleValue();
        }
        return capacities;
    }

    private static BigDecimal exactDot(double[] x, double[] y) {
        BigDecimal dot = BigDecimal.ZERO;
        for (int k = 0; k < x.length; k++) {
            dot = dot.add(new BigDecimal(x[k]).multiply(new BigDecimal(y[k])));
        }
        return dot;
    }

    /**
     * Capacities of float32 activations in double-double. The error is about 1e-28 of the largest term: products of two
     * floats are exact in double, so only sums are rounded.
     */
    public static double[] capacities(float[][] activations) {
        int n = activations.length;
        double[][] dots = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                dots[i][j] = dots[j][i] = dot(activations[i], activations[j]);
            }
        }
        double[] capacities = new double[n];
        for (int i = 0; i < n; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (double dot : dots[i]) {
                sum = sum.add(new BigDecimal(dot).pow(2), PRECISION);
            }
            BigDecimal own = new BigDecimal(dots[i][i]);
            capacities[i] = own.pow(2).divide(sum, PRECISION).doubleValue();
        }
        return capacities;
    }

    private static double dot(float[] x, float[] y) {
        double high = 0;
        double low = 0;
        for (int k = 0; k < x.length; k++) {
            double product = (double) x[k] * y[k];
            double sum = high + product;
            double rounded = sum - high;
            low += (high - (sum - rounded)) + (product - rounded);
            high = sum;
        }
        return high + low;
    }

    /** Standard normal float32 activations. */
    public static float[][] gaussian(int rows, int features, long seed) {
        Random random = new Random(seed);
        float[][] activations = new float[rows][features];
        for (float[] activation : activations) {
            for (int k = 0; k < features; k++) {
                activation[k] = (float) random.nextGaussian();
            }
        }
        return activations;
    }

    public static double[][] widened(float[][] activations) {
        double[][] widened = new double[activations.length][];
        for (int i = 0; i < activations.length; i++) {
            widened[i] = new double[activations[i].length];
            for (int k = 0; k < widened[i].length; k++) {
                widened[i][k] = activations[i][k];
            }
        }
        return widened;
    }

    public static void assertClose(double[] found, double[] expected, double relative) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("activation %d", i).isCloseTo(expected[i], within(relative * expected[i]));
        }
    }

    /**
     * 500 activations that span 23 of 24 dimensions, except number 17, which lies in the other one and is 1e5 times
     * shorter.
     */
    public static float[][] withOneShortAndNearlyOrthogonal() {
        float[][] activations = gaussian(500, 24, 6);
        for (float[] activation : activations) {
            activation[23] = 0;
        }
        activations[17] = new float[24];
        activations[17][23] = 5e-5f;
        // A reflection mixes all features. Afterwards, activations are orthogonal only up to the rounding of float32.
        double[] mirror = widened(gaussian(1, 24, 9))[0];
        double squaredNorm = Arrays.stream(mirror).map(v -> v * v).sum();
        for (float[] activation : activations) {
            double dot = 0;
            for (int k = 0; k < 24; k++) {
                dot += mirror[k] * activation[k];
            }
            for (int k = 0; k < 24; k++) {
                activation[k] = (float) (activation[k] - 2 * dot / squaredNorm * mirror[k]);
            }
        }
        return activations;
    }
}
