package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.FeatureEncoding;
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
 * A sequence of vectors per row, one per token, in one column per hook point. Other lists, such as token ids, are split
 * with the sequence. Hook points that were not asked for are left out.
 *
 * @param hooks the hook points
 * @param component the component column; if empty, every hook point is a component
 */
public record SequencePerRow(List<Hook> hooks, Optional<String> component) implements Layout {
    /** The number of a vector in its sequence. */
    static final String POSITION = "position";

    /**
     * A hook point.
     *
     * @param elements the type of the values if the vectors are bytes
     */
    record Hook(String column, Optional<ElementType> elements) {}

    static SequencePerRow in(CandidateColumns candidates) {
        List<String> hooks = candidates.requireListsOfVectors();
        Optional<String> component = candidates
                .reading()
                .component()
                .or(() -> Columns.named(candidates.schema(), ActivationColumns.DEFAULT_COMPONENT));
        if (hooks.size() > 1 && component.isPresent()) {
            throw new InvalidSettingException("The columns " + String.join(", ", hooks)
                    + " hold a component each, and so does column '" + component.get()
                    + "'; name one of them with --features, or rename that");
        }
        candidates.requireFree(POSITION, hooks);
        candidates.requireFree(FEATURES, hooks);
        return new SequencePerRow(
                hooks.stream()
                        .map(hook -> new Hook(hook, candidates.elements(hook)))
                        .toList(),
                component);
    }

    @Override
    public List<String> stored() {
        return hooks.stream().map(Hook::column).toList();
    }

    @Override
    public List<String> orderedBy() {
        return List.of(POSITION);
    }

    @Override
    public String description() {
        return "a sequence of vectors per row, in " + (hooks.size() == 1 ? "column " : "the columns ")
                + String.join(", ", stored());
    }

    /** One table per part and hook point: each reads its own column alone. */
    @Override
    public List<VectorTable> tables(List<Dataset<Row>> parts) {
        return parts.stream()
                .flatMap(part ->
                        hooks.stream().map(hook -> new VectorTable(table(part, hook.column()), hook.elements())))
                .toList();
    }

    private Dataset<Row> table(Dataset<Row> input, String hook) {
        Column length = functions.size(Columns.quoted(hook));
        List<StructField> others = others(input).filter(field -> !isHook(field)).toList();
        List<Column> exploded = new ArrayList<>();
        others.forEach(
                field -> exploded.add(isList(field) ? ofLength(field, length, hook) : Columns.quoted(field.name())));
        exploded.add(functions.posexplode_outer(Columns.quoted(hook)).as(new String[] {POSITION, FEATURES}));
        List<Column> split = new ArrayList<>();
        if (component.isEmpty()) {
            split.add(functions.lit(hook).as(ActivationColumns.DEFAULT_COMPONENT));
        }
        others.forEach(field -> split.add(isList(field) ? atPosition(field) : Columns.quoted(field.name())));
        split.add(functions.col(POSITION));
        split.add(functions.col(FEATURES));
        return Layout.withVectors(input, Columns.quoted(hook))
                .select(exploded.toArray(Column[]::new))
                .select(split.toArray(Column[]::new));
    }

    private static boolean isHook(StructField field) {
        return field.dataType() instanceof ArrayType list
                && list.elementType() instanceof ArrayType
                && FeatureEncoding.isVector(list.elementType(), Optional.empty());
    }

    private static boolean isList(StructField field) {
        return field.dataType() instanceof ArrayType list
                && (list.elementType() instanceof AtomicType || list.elementType() instanceof ArrayType);
    }

    /** The list; an error if it has not as many items as there are vectors. */
    private static Column ofLength(StructField field, Column length, String hook) {
        Column list = Columns.quoted(field.name());
        Column message = functions.concat(
                functions.lit("Column '" + field.name() + "' has "),
                functions.size(list).cast("string"),
                functions.lit(" items in a row where column '" + hook + "' has "),
                length.cast("string"),
                functions.lit(" vectors; correct the row, or name the columns to carry with --id"));
        return functions
                .when(functions.size(list).notEqual(length).and(list.isNotNull()), functions.raise_error(message))
                .otherwise(list)
                .as(field.name());
    }

    private static Column atPosition(StructField field) {
        return functions
                .get(Columns.quoted(field.name()), functions.col(POSITION))
                .as(field.name());
    }
}
