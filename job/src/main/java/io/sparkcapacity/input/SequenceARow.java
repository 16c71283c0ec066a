package io.sparkcapacity.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructField;

/**
 * A sequence of vectors a row, one a token, in a column of each hook point. Lists beside them, such as token ids, are taken
 * apart with them.
 *
 * @param stored the columns of the hook points
 * @param areComponents whether those are the components; else a column beside them is
 */
record SequenceARow(List<String> stored, boolean areComponents, Optional<ElementType> elements) implements Layout {
    /** The number of a vector in its sequence. */
    static final String POSITION = "position";

    @Override
    public String description() {
        return "a sequence of vectors a row, in " + (stored.size() == 1 ? "column " : "the columns ")
                + String.join(", ", stored);
    }

    /** One table a hook point, so that each reads its own column alone. */
    @Override
    public List<Dataset<Row>> tables(Dataset<Row> input) {
        return stored.stream().map(hook -> table(input, hook)).toList();
    }

    private Dataset<Row> table(Dataset<Row> input, String hook) {
        Dataset<Row> exploded =
                withOthers(input, functions.posexplode_outer(Scan.quoted(hook)).as(new String[] {POSITION, FEATURES}));
        List<Column> columns = new ArrayList<>();
        if (areComponents) {
            columns.add(functions.lit(hook).as(ActivationColumns.DEFAULT_COMPONENT));
        }
        others(input).forEach(field -> columns.add(atPosition(field)));
        columns.add(functions.col(POSITION));
        columns.add(functions.col(FEATURES));
        return exploded.select(columns.toArray(Column[]::new));
    }

    private static Column atPosition(StructField field) {
        Column column = Scan.quoted(field.name());
        boolean list = field.dataType() instanceof ArrayType array && array.elementType() instanceof AtomicType;
        return list ? functions.get(column, functions.col(POSITION)).as(field.name()) : column;
    }
}
