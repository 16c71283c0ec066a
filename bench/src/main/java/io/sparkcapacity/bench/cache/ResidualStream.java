package io.sparkcapacity.bench.cache;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Dense activations that resemble a transformer's residual stream. They are Gaussian, with features of different
 * scales. A few features are large and far from 0, and a few rows are much larger than the others. A row depends only
 * on its number.
 */
public final class ResidualStream implements Serializable {
    private static final long SEED = 2210_01892;

    private static final int FEATURES_PER_OUTLIER = 256;
    private static final float FEATURE_OUTLIER = 10;
    private static final int ROWS_PER_OUTLIER = 1000;
    private static final float ROW_OUTLIER = 30;

    private final float[] means;
    private final float[] scales;

    public ResidualStream(int features) {
        means = new float[features];
        scales = new float[features];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < features; k++) {
            float outlier = k % FEATURES_PER_OUTLIER == FEATURES_PER_OUTLIER / 2 ? FEATURE_OUTLIER : 0;
            scales[k] = (float) Math.exp(0.5 * random.nextGaussian()) * (1 + outlier / 4);
            means[k] = 0.2f * (float) random.nextGaussian() + outlier;
        }
    }

    public float[] activation(long row) {
        SplittableRandom random = new SplittableRandom(SEED + row);
        float size = row % ROWS_PER_OUTLIER == 0 ? ROW_OUTLIER : 1;
        float[] activation = new float[means.length];
        for (int k = 0; k < activation.length; k++) {
            activation[k] = size * (means[k] + scales[k] * (float) random.nextGaussian());
        }
        return activation;
    }
}
