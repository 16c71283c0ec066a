package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a layout makes: a table with one vector a row.
 *
 * @param elements what binary values in its column of vectors hold, if that is known
 */
public record VectorTable(Dataset<Row> rows, Optional<ElementType> elements) {
    /** How its column {@code features} holds the vectors. */
    public FeatureEncoding encoding(String features, Reading reading) {
        return FeatureEncoding.of(rows.schema().apply(features).dataType(), elements, reading.size())
                .orElseThrow(() -> new IllegalStateException(features + " holds no vector"));
    }
}
