package io.sparkcapacity.bench.cache;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Dense activations as a transformer's residual stream has them: Gaussian, of features that differ in scale, a few of them
 * large and far from 0, and a few rows that dwarf the others. A row depends on its number only.
 */
public final class ResidualStream implements Serializable {
    private static final long SEED = 2210_01892;

    private static final int ONE_FEATURE_IN = 256;
    private static final float FEATURE_OUTLIER = 10;
    private static final int ONE_ROW_IN = 1000;
    private static final float ROW_OUTLIER = 30;

    private final float[] means;
    private final float[] scales;

    public ResidualStream(int features) {
        means = new float[features];
        scales = new float[features];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < features; k++) {
            float outlier = k % ONE_FEATURE_IN == ONE_FEATURE_IN / 2 ? FEATURE_OUTLIER : 0;
            scales[k] = (float) Math.exp(0.5 * random.nextGaussian()) * (1 + outlier / 4);
            means[k] = 0.2f * (float) random.nextGaussian() + outlier;
        }
    }

    public float[] activation(long row) {
        SplittableRandom random = new SplittableRandom(SEED + row);
        float size = row % ONE_ROW_IN == 0 ? ROW_OUTLIER : 1;
        float[] activation = new float[means.length];
        for (int k = 0; k < activation.length; k++) {
            activation[k] = size * (means[k] + scales[k] * (float) random.nextGaussian());
        }
        return activation;
    }
}
