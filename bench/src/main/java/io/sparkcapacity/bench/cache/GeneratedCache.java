package io.sparkcapacity.bench.cache;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A cache of generated activations in the columns {@code id} (0, 1, …) and {@code features}. Its shape determines all
 * values.
 *
 * @param activations n
 * @param features d
 * @param nonZeros the number of features of each row that are not 0; 0 if rows are dense
 */
public record GeneratedCache(long activations, int features, int nonZeros) {
    private static final long LARGE_BYTES = 4_000_000_000L;
    private static final int SAMPLED_ACTIVATIONS = 20_000;
    private static final Pattern NAME = Pattern.compile("(\\d+)x(\\d+)(?:k(\\d+))?");

    public GeneratedCache {
        if (activations < 1 || features < 1 || nonZeros < 0 || nonZeros > features) {
            throw new IllegalArgumentException("A cache cannot have %d rows of %d features, of which %d are not 0"
                    .formatted(activations, features, nonZeros));
        }
    }

    /** The cache with this {@link #name()}: {@code 200000x512}, or {@code 200000x24576k64} for rows of 64 non-zeros. */
    public static GeneratedCache named(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a size; write ROWSxFEATURES or ROWSxFEATURESkNONZEROS, for example 10000x512");
        }
        int nonZeros = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return new GeneratedCache(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)), nonZeros);
    }

    public String name() {
        return activations + "x" + features + (isSparse() ? "k" + nonZeros : "");
    }

    public Density density() {
        return nonZeros > 0 ? Density.SPARSE : Density.DENSE;
    }

    public boolean isSparse() {
        return density() == Density.SPARSE;
    }

    /** Whether {@code other} has the same density and at least as many rows and features. */
    public boolean fitsInto(GeneratedCache other) {
        return activations <= other.activations && features <= other.features && density() == other.density();
    }

    /** The size of all vectors as they are stored, in bytes. */
    public long bytes() {
        return activations * (isSparse() ? 12L * nonZeros : 4L * features);
    }

    /** A cache of the same width to warm up on: itself, or its first rows if one pass over it takes minutes. */
    public GeneratedCache sample() {
        return bytes() > LARGE_BYTES ? new GeneratedCache(SAMPLED_ACTIVATIONS, features, nonZeros) : this;
    }

    public Path directory(Path caches) {
        return caches.resolve(name());
    }

    /** X in memory, in row order. */
    public double[] values() {
        double[] values = new double[Math.toIntExact(activations * features)];
        ResidualStream stream = new ResidualStream(features);
        LongStream.range(0, activations).parallel().forEach(row -> {
            float[] activation = stream.activation(row);
            for (int k = 0; k < features; k++) {
                values[(int) row * features + k] = activation[k];
            }
        });
        return values;
    }
}
