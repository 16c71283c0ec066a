package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;

/**
 * One vector per row.
 *
 * @param features the column of the vectors
 * @param elements the type of the values if the vectors are bytes
 */
public record VectorPerRow(String features, Optional<ElementType> elements) implements Layout {
    static VectorPerRow in(CandidateColumns candidates) {
        String features =
                candidates.asked().isEmpty() ? onlyVector(candidates) : CandidateColumns.only(candidates.asked());
        StructField field = candidates.field(features);
        if (!candidates.isVector(field) && !(field.dataType() instanceof BinaryType)) {
            throw new InvalidInputException("Column '" + features + "' is of type " + candidates.typeOf(features)
                    + ", which cannot hold vectors (" + FeatureEncoding.VECTORS
                    + " can); name another with --features");
        }
        return new VectorPerRow(features, candidates.elements(features));
    }

    private static String onlyVector(CandidateColumns candidates) {
        List<String> vectors = candidates.vectors();
        if (vectors.size() > 1) {
            throw new InvalidInputException("The input has " + vectors.size() + " columns that can hold vectors, "
                    + Columns.listed(vectors) + "; say which with --features");
        }
        List<String> bytes = candidates.bytes();
        if (vectors.isEmpty() && !bytes.isEmpty()) {
            throw new InvalidSettingException("Column '" + bytes.get(0)
                    + "' holds bytes, which may be vectors; say of what with --dtype f16, bf16, f32 or f64");
        }
        if (vectors.isEmpty()) {
            throw new InvalidInputException("The input has no column of vectors (" + FeatureEncoding.VECTORS
                    + "), only " + Columns.described(candidates.schema()) + "; name another with --features"
                    + LayoutName.CHOICES);
        }
        return vectors.get(0);
    }

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
        return "one vector per row, in column " + features;
    }

    @Override
    public List<VectorTable> tables(List<Dataset<Row>> parts) {
        return parts.stream().map(part -> new VectorTable(part, elements)).toList();
    }
}
