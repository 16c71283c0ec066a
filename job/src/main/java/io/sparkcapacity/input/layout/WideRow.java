package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.table.CarriedValues;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One column per feature.
 *
 * @param stored the columns, in the order of the features
 * @param type the type of all of them
 * @param elements the type of the values if the columns are bytes
 */
public record WideRow(List<String> stored, DataType type, Optional<ElementType> elements) implements Layout {
    static WideRow in(CandidateColumns candidates) {
        List<String> asked = candidates.asked();
        if (asked.isEmpty()) {
            throw new InvalidSettingException("--layout wide is one column per feature, and no column is named; name"
                    + " them with --features, such as --features 'f_*'");
        }
        List<StructField> fields = asked.stream().map(candidates::field).toList();
        for (StructField field : fields) {
            if (!CandidateColumns.isNumber(field)) {
                throw new InvalidInputException("Column '" + field.name() + "' is of type "
                        + candidates.typeOf(field.name()) + ", which cannot be a feature; name others with --features");
            }
        }
        candidates.requireFree(FEATURES, asked);
        if (fields.stream().allMatch(FileSchema::isHalf)) {
            return new WideRow(asked, DataTypes.BinaryType, Optional.of(ElementType.F16));
        }
        boolean floats = fields.stream().allMatch(field -> isFloat(field));
        return new WideRow(asked, floats ? DataTypes.FloatType : DataTypes.DoubleType, Optional.empty());
    }

    @Override
    public boolean isRowByRow() {
        return true;
    }

    @Override
    public OptionalInt featureCount() {
        return OptionalInt.of(stored.size());
    }

    @Override
    public String description() {
        return "one column per feature, " + stored.get(0) + " to " + stored.get(stored.size() - 1);
    }

    @Override
    public List<VectorTable> tables(List<Dataset<Row>> parts) {
        return parts.stream()
                .map(part ->
                        new VectorTable(withOthers(part, vector(part.schema()).as(FEATURES)), elements))
                .toList();
    }

    private Column vector(StructType schema) {
        return functions.array(stored.stream()
                .map(schema::apply)
                .map(field -> elements.isPresent()
                        ? Columns.quoted(field.name())
                        : CarriedValues.of(field).cast(type))
                .toArray(Column[]::new));
    }

    private static boolean isFloat(StructField field) {
        return field.dataType().equals(DataTypes.FloatType) || FileSchema.isHalf(field);
    }
}
