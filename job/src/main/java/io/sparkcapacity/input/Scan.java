package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.ComponentsPerRow;
import io.sparkcapacity.input.layout.Coordinates;
import io.sparkcapacity.input.layout.Layout;
import io.sparkcapacity.input.layout.LayoutSearch;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.layout.VectorTable;
import io.sparkcapacity.input.table.Checkpoint;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.Halves;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.PackedVector;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the input, partition by partition, which are its units.
 *
 * @param tables read one after the other
 * @param columns which column plays which part; the same in all of them
 * @param input how the input holds activations
 * @param inputSchema the columns it does so in
 */
record Scan(List<Table> tables, ActivationColumns columns, LayoutSearch.Found input, StructType inputSchema) {
    Scan {
        tables = List.copyOf(tables);
        for (Table table : tables) {
            columns.requireSame(tables.get(0).rows().schema(), table.rows().schema());
        }
    }

    /** The input in the columns and the layout that {@code reading} asks for. */
    static Scan of(List<Dataset<Row>> parts, Reading reading) {
        TaskResults.requireReadable(parts.get(0).sparkSession().sparkContext());
        StructType inputSchema = parts.get(0).schema();
        LayoutSearch.Found found = LayoutSearch.of(inputSchema, reading);
        Layout first = found.layout();
        List<VectorTable> made = new ArrayList<>();
        if (first instanceof Coordinates coordinates) {
            made.add(coordinates.together(parts));
        } else {
            for (Dataset<Row> part : parts) {
                Layout layout = LayoutSearch.of(part.schema(), reading).layout();
                requireSame(first, layout);
                made.addAll(layout.tables(part));
            }
        }
        StructType schema = made.get(0).rows().schema();
        if (reading.onInvalid() == OnInvalid.QUARANTINE) {
            Quarantine.requireNamesFree(schema);
        }
        ActivationColumns columns = ActivationColumns.resolve(schema, first.features(), reading);
        List<Table> tables = made.stream()
                .map(table -> new Table(
                        table.rows(),
                        Selection.of(reading.where(), table.rows()),
                        table.encoding(columns.features(), reading)))
                .toList();
        Scan scan = new Scan(tables, columns, found, inputSchema);
        scan.requireUsed(reading);
        return scan;
    }

    private static void requireSame(Layout first, Layout layout) {
        if (!layout.getClass().equals(first.getClass()) || !layout.features().equals(first.features())) {
            throw new InvalidInputException("One part of the input holds " + first.description() + ", another "
                    + layout.description() + "; give them to separate runs");
        }
    }

    /** Fails if an option says what the input says itself, perhaps otherwise. */
    private void requireUsed(Reading reading) {
        if (reading.elements().isPresent()
                && tables.stream().noneMatch(table -> table.encoding() instanceof PackedVector)) {
            throw unused("dtype", "says what bytes hold");
        }
        if (!reading.componentNames().isEmpty() && !(layout() instanceof ComponentsPerRow)) {
            throw unused("component-names", "is for --layout components");
        }
    }

    private InvalidSettingException unused(String option, String purpose) {
        return new InvalidSettingException("--" + option + " " + purpose + ", and the input has " + description()
                + "; leave it out, or say with --layout and --features what else is meant");
    }

    /** The same scan, of tables that are computed and kept now if every pass would have to shuffle them. */
    Scan kept() {
        if (!layout().isShuffled()) {
            return this;
        }
        return new Scan(
                tables.stream()
                        .map(table -> new Table(Checkpoint.of(table.rows()), table.where(), table.encoding()))
                        .toList(),
                columns,
                input,
                inputSchema);
    }

    Layout layout() {
        return input.layout();
    }

    /** Why the input is thought to hold activations so, for people. */
    String reason() {
        return input.reason();
    }

    JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(
                tables.get(0).rows().sparkSession().sparkContext());
    }

    /** The memory that a value takes in a panel that is not sparse: as much as the widest of the tables'. */
    int valueBytes() {
        return tables.stream()
                .mapToInt(table -> table.encoding().valueBytes())
                .max()
                .orElseThrow();
    }

    /** Whether the plan depends on more of the vectors than their length. */
    boolean mustBeLookedInto() {
        return tables.stream().anyMatch(table -> table.encoding().mustBeLookedInto());
    }

    /** Whether a predicate drops rows. */
    boolean isFiltered() {
        return tables.get(0).where().isPresent();
    }

    /** The columns that the predicate asks. */
    List<String> filteredBy() {
        return tables.get(0).where().map(Selection::columns).orElse(List.of());
    }

    /** How the input holds activations, for people. */
    String description() {
        return layout().description() + " ("
                + tables.stream()
                        .map(table -> table.encoding().description())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Whether all vectors come straight from the reader's columns, so that one more pass over them is cheap. */
    boolean isInColumns() {
        return tables.stream().allMatch(table -> table.isInColumns(columns));
    }

    /** What becomes of the rows of one unit; runs in a task. */
    interface OfUnit<T> extends Serializable {
        Iterator<T> apply(int unit, Iterator<InternalRow> rows, FeatureEncoding encoding);
    }

    /** {@code function} of the components and, in the second column, vectors of every unit. */
    <T> JavaRDD<T> mapVectors(OfUnit<T> function) {
        return map(table -> table.keysAndVectors(columns), function);
    }

    /** {@code function} of the components of every unit. */
    <T> JavaRDD<T> mapKeys(OfUnit<T> function) {
        return map(table -> table.keys(columns), function);
    }

    /** {@code function} of the components of all rows and, in the second column, whether they are kept. */
    <T> JavaRDD<T> mapFlags(OfUnit<T> function) {
        return map(table -> table.flags(columns), function);
    }

    private <T> JavaRDD<T> map(Function<Table, JavaRDD<InternalRow>> rowsOf, OfUnit<T> function) {
        List<JavaRDD<T>> mapped = new ArrayList<>();
        int units = 0;
        for (Table table : tables) {
            JavaRDD<InternalRow> rows = rowsOf.apply(table);
            FeatureEncoding encoding = table.encoding();
            int before = units;
            mapped.add(rows.mapPartitionsWithIndex(
                    (unit, ofUnit) -> function.apply(before + unit, ofUnit, encoding), true));
            units += rows.getNumPartitions();
        }
        return InternalRows.union(mapped);
    }

    /** Of every row kept the carried columns and, behind them, the component as text. */
    JavaRDD<InternalRow> carriedAndKeys() {
        return select(field -> carried(field).as(field.name()), Stream.of(columns.key()));
    }

    /** Of every row kept the carried columns, each as text. */
    JavaRDD<InternalRow> carriedAsText() {
        return select(field -> carried(field).cast(DataTypes.StringType), Stream.of());
    }

    private JavaRDD<InternalRow> select(Function<StructField, Column> asked, Stream<Column> more) {
        List<Column> last = more.toList();
        return InternalRows.union(tables.stream()
                .map(table -> {
                    StructType schema = table.rows().schema();
                    return table.select(Stream.concat(
                                    columns.carried().stream()
                                            .map(schema::apply)
                                            .map(asked),
                                    last.stream())
                            .toArray(Column[]::new));
                })
                .toList());
    }

    private static Column carried(StructField field) {
        Column column = Columns.quoted(field.name());
        return FileSchema.isHalf(field) ? Halves.widened(column, field.dataType()) : column;
    }

    /** The schema of the carried columns. */
    StructType carriedSchema() {
        StructType schema = tables.get(0).rows().schema();
        StructType carried = new StructType();
        for (String name : columns.carried()) {
            StructField field = schema.apply(name);
            carried = carried.add(
                    name,
                    FileSchema.isHalf(field) ? Halves.widened(field.dataType()) : field.dataType(),
                    field.nullable());
        }
        return carried;
    }

    /** The different lengths of the first {@code count} vectors of the first unit that has some. */
    List<Integer> firstLengths(int count) {
        return mapVectors((unit, rows, encoding) ->
                        List.of(firstLengths(rows, encoding, count)).iterator())
                .filter(lengths -> !lengths.isEmpty())
                .take(1)
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    /** The one element of partition {@code unit}; starts a task for that alone. */
    static <T> T ofUnit(JavaRDD<T> units, int unit) {
        return units.collectPartitions(new int[] {unit})[0].get(0);
    }

    private static List<Integer> firstLengths(Iterator<InternalRow> rows, FeatureEncoding encoding, int count) {
        Set<Integer> lengths = new LinkedHashSet<>();
        for (int row = 0; row < count && rows.hasNext(); row++) {
            InternalRow next = rows.next();
            lengths.add(next.isNullAt(1) ? 0 : encoding.length(next, 1));
        }
        return List.copyOf(lengths);
    }
}
