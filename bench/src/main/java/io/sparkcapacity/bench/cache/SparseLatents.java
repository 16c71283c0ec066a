package io.sparkcapacity.bench.cache;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Sparse activations that resemble the latents of a sparse autoencoder: k positive latents per row, where some latents
 * are far more frequent than others. A row depends only on its number.
 */
public record SparseLatents(int features, int nonZeros) implements Serializable {
    private static final long SEED = 2309_08600;

    public Vector activation(long row) {
        SplittableRandom random = new SplittableRandom(SEED + row);
        int[] latents = random.doubles()
                .mapToInt(uniform -> (int) (features * uniform * uniform))
                .distinct()
                .limit(nonZeros)
                .sorted()
                .toArray();
        double[] values = random.doubles(nonZeros)
                .map(uniform -> (float) -Math.log1p(-uniform))
                .toArray();
        return Vectors.sparse(features, latents, values);
    }
}
