package io.sparkcapacity.input;

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
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the input, partition by partition, which are its units.
 *
 * @param tables read one after the other
 * @param columns which column plays which part; the same in all of them
 * @param layout how the input holds activations
 */
record Scan(List<Table> tables, ActivationColumns columns, Layout layout) {
    Scan {
        tables = List.copyOf(tables);
        for (Table table : tables) {
            columns.requireSame(tables.get(0).rows().schema(), table.rows().schema());
        }
    }

    /** The input in the columns and the layout that {@code reading} asks for. */
    static Scan of(List<Dataset<Row>> parts, Reading reading) {
        List<Table> tables = new ArrayList<>();
        Layout first = null;
        ActivationColumns columns = null;
        for (Dataset<Row> part : parts) {
            Layout layout = LayoutSearch.of(part.schema(), reading);
            requireSameVectors(first, layout);
            for (Dataset<Row> table : layout.tables(part)) {
                StructType schema = table.schema();
                columns = columns == null ? ActivationColumns.resolve(schema, layout.features(), reading) : columns;
                FeatureEncoding encoding = FeatureEncoding.of(
                                schema.apply(layout.features()).dataType(), layout.elements(), reading.size())
                        .orElseThrow(() -> new IllegalStateException(layout.features() + " holds no vector"));
                tables.add(new Table(table, Selection.of(reading.where(), table), encoding));
            }
            first = first == null ? layout : first;
        }
        return new Scan(tables, columns, first);
    }

    /** The same scan, of tables that are computed and kept now if every pass would have to shuffle them. */
    Scan kept() {
        if (!layout.isShuffled()) {
            return this;
        }
        return new Scan(
                tables.stream()
                        .map(table -> new Table(Activations.pinned(table.rows()), table.where(), table.encoding()))
                        .toList(),
                columns,
                layout);
    }

    private static void requireSameVectors(Layout first, Layout layout) {
        if (first != null && !layout.features().equals(first.features())) {
            throw new InvalidInputException("One part of the input holds " + first.description() + ", another "
                    + layout.description() + "; give them to separate runs");
        }
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

    /** How the input holds activations, for people. */
    String description() {
        return layout.description() + " ("
                + tables.stream()
                        .map(table -> table.encoding().description())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** What becomes of the rows of one unit; runs in a task. */
    interface OfUnit<T> extends Serializable {
        Iterator<T> apply(int unit, Iterator<InternalRow> rows, FeatureEncoding encoding);
    }

    /** {@code function} of the components and, in the second column, vectors of every unit. */
    <T> JavaRDD<T> mapVectors(OfUnit<T> function) {
        return map(table -> table.keysAndVectors(columns), function);
    }

    /** {@code function} of the components of every unit and, in the second column if there is one, whether a row is kept. */
    <T> JavaRDD<T> mapKeys(OfUnit<T> function) {
        return map(table -> table.keys(columns), function);
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
        return union(mapped);
    }

    /** Of every row the carried columns and, behind them, the component as text. */
    JavaRDD<InternalRow> carriedAndKeys() {
        Column[] selected = Stream.concat(columns.carried().stream().map(Scan::quoted), Stream.of(columns.key()))
                .toArray(Column[]::new);
        return union(tables.stream().map(table -> table.select(selected)).toList());
    }

    /** Of every row the carried columns, each as text. */
    JavaRDD<InternalRow> carriedAsText() {
        Column[] selected = columns.carried().stream()
                .map(name -> quoted(name).cast(DataTypes.StringType))
                .toArray(Column[]::new);
        return union(tables.stream().map(table -> table.select(selected)).toList());
    }

    /** The schema of the carried columns. */
    StructType carriedSchema() {
        StructType schema = tables.get(0).rows().schema();
        StructType carried = new StructType();
        for (String name : columns.carried()) {
            carried = carried.add(schema.apply(name));
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

    private <T> JavaRDD<T> union(List<JavaRDD<T>> scans) {
        return scans.size() == 1 ? scans.get(0) : spark().union(asArray(scans));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can't be made otherwise
    private static <T> JavaRDD<T>[] asArray(List<JavaRDD<T>> scans) {
        return scans.toArray(new JavaRDD[0]);
    }

    static Column quoted(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
