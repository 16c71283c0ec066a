package io.sparkcapacity.kernel;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Test data: activations that depend only on the seed. */
final class Samples {
    private Samples() {}

    static float[][] gaussian(long seed, int rows, int features) {
        Random random = new Random(seed);
        return fill(rows, features, () -> (float) random.nextGaussian());
    }

    /** Whole numbers from −8 to 8, whose dot products, squares and sums of them are exact in double. */
    static float[][] wholeNumbers(long seed, int rows, int features) {
        Random random = new Random(seed);
        return fill(rows, features, () -> random.nextInt(17) - 8);
    }

    /** Gaussian rows and features that differ in scale by up to 10⁴, as the outliers of a residual stream do. */
    static float[][] heavyTailed(long seed, int rows, int features) {
        float[][] activations = gaussian(seed, rows, features);
        Random random = new Random(~seed);
        double[] scales =
                random.doubles(features).map(u -> Math.pow(10, 4 * u - 2)).toArray();
        for (float[] activation : activations) {
            double scale = Math.pow(10, 4 * random.nextDouble() - 2);
            for (int k = 0; k < features; k++) {
                activation[k] *= (float) (scale * scales[k]);
            }
        }
        return activations;
    }

    static DensePanel panel(int features, float[][] activations) {
        return activations.length == 0 ? new FloatPanel(features) : FloatPanel.of(activations);
    }

    static float[][] concatenated(float[][] first, float[][] second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray(float[][]::new);
    }

    static float[][] copies(float[] activation, int count) {
        return IntStream.range(0, count).mapToObj(copy -> activation.clone()).toArray(float[][]::new);
    }

    private interface Values {
        float next();
    }

    private static float[][] fill(int rows, int features, Values values) {
        float[][] activations = new float[rows][features];
        for (float[] activation : activations) {
            for (int k = 0; k < features; k++) {
                activation[k] = values.next();
            }
        }
        return activations;
    }
}
