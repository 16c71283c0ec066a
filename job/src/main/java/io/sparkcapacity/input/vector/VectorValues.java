package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.ValueStatistics;
import java.io.Serializable;
import java.util.Optional;

/**
 * What scaling and sparsity depend on in the values of vectors.
 *
 * @param nonZeros how many are not zero
 * @param largest their largest finite magnitude
 */
public record VectorValues(long nonZeros, double largest) implements Serializable {
    public static final VectorValues NONE = new VectorValues(0, 0);

    /** Those of {@code rows} vectors of {@code length} features each, if most of them are hardly zero. */
    static Optional<VectorValues> ofDense(ValueStatistics values, long rows, int length) {
        return Optional.of(new VectorValues(rows * length, values.largest()))
                .filter(all -> values.areLikelyDense() && all.isFinite());
    }

    /** Those of vectors of which only values that are not zero are stored, if there is no reason to doubt that. */
    static Optional<VectorValues> ofSparse(ValueStatistics values) {
        return values.values().isEmpty() || values.endAtZero()
                ? Optional.empty()
                : Optional.of(new VectorValues(values.values().getAsLong(), values.largest()))
                        .filter(VectorValues::isFinite);
    }

    private boolean isFinite() {
        return Double.isFinite(largest);
    }

    public VectorValues plus(VectorValues other) {
        return new VectorValues(nonZeros + other.nonZeros, Math.max(largest, other.largest));
    }
}
