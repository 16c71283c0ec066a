package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * A column a feature.
 *
 * @param stored the columns, in the order of the features
 * @param type of all of them
 */
public record WideRow(List<String> stored, DataType type, Optional<ElementType> elements) implements Layout {
    @Override
    public boolean isRowByRow() {
        return true;
    }

    @Override
    public String description() {
        return "a column a feature, " + stored.get(0) + " to " + stored.get(stored.size() - 1);
    }

    @Override
    public List<VectorTable> tables(Dataset<Row> input) {
        Column[] values =
                stored.stream().map(name -> Columns.quoted(name).cast(type)).toArray(Column[]::new);
        return List.of(new VectorTable(withOthers(input, functions.array(values).as(FEATURES)), elements));
    }
}
