package io.sparkcapacity.procedures;

import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.census.ComponentQuality;
import io.sparkcapacity.input.vector.InvalidKind;
import io.sparkcapacity.report.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@code validate} returns. */
final class Quality {
    static final StructType COLUMNS = columns();

    private Quality() {}

    private static StructType columns() {
        StructType columns = new StructType()
                .add("component", DataTypes.StringType)
                .add("rows_read", DataTypes.LongType)
                .add("dropped_by_where", DataTypes.LongType)
                .add("left_out", DataTypes.LongType)
                .add("kept", DataTypes.LongType);
        for (InvalidKind kind : InvalidKind.values()) {
            columns = columns.add(kind.key().replace('-', '_'), DataTypes.LongType);
        }
        return columns.add("zero_activations", DataTypes.LongType)
                .add("smallest_norm", DataTypes.DoubleType)
                .add("median_norm", DataTypes.DoubleType)
                .add("largest_norm", DataTypes.DoubleType)
                .add("outliers", DataTypes.LongType)
                .add("layout", DataTypes.StringType)
                .add("layout_reason", DataTypes.StringType);
    }

    static Stream<Object[]> rows(Validation validation) {
        return validation.quality().components().stream().map(component -> row(component, validation.quality()));
    }

    private static Object[] row(ComponentQuality component, DataQuality quality) {
        List<Object> row = new ArrayList<>();
        row.add(component.name());
        row.add(component.rows().read());
        row.add(component.rows().dropped());
        row.add(component.rows().leftOut());
        row.add(component.rows().kept());
        for (InvalidKind kind : InvalidKind.values()) {
            row.add(component.rows().invalid().getOrDefault(kind, 0L));
        }
        row.add(component.zeros());
        row.add(component.smallestNorm());
        row.add(component.medianNorm());
        row.add(component.largestNorm());
        row.add(component.outliers());
        row.add(quality.layout());
        row.add(quality.reason());
        return row.toArray();
    }
}
