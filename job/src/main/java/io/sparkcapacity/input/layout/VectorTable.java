package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table with one vector per row, made by a layout.
 *
 * @param elements the type of the values if the vectors are bytes, if that is known
 */
public record VectorTable(Dataset<Row> rows, Optional<ElementType> elements) {
    /** The encoding of the vectors in its column {@code features}. */
    public FeatureEncoding encoding(String features, Reading reading) {
        return FeatureEncoding.of(rows.schema().apply(features).dataType(), elements, reading.size())
                .orElseThrow(() -> new IllegalStateException(features + " cannot hold vectors"));
    }
}
