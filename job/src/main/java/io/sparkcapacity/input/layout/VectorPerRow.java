package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.vector.ElementType;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One vector a row. */
public record VectorPerRow(String features, Optional<ElementType> elements) implements Layout {
    @Override
    public List<String> stored() {
        return List.of(features);
    }

    @Override
    public boolean isRowByRow() {
        return true;
    }

    @Override
    public String description() {
        return "one vector a row, in column " + features;
    }

    @Override
    public List<VectorTable> tables(Dataset<Row> input) {
        return List.of(new VectorTable(input, elements));
    }
}
