package io.sparkcapacity.input;

import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Layout;
import io.sparkcapacity.input.layout.LayoutSearch;
import io.sparkcapacity.input.table.Checkpoint;
import io.sparkcapacity.input.table.FileSplits;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;

/**
 * The scan of an input: tables with one vector per row, whose partitions are the units.
 *
 * @param tables the tables, read one after the other
 * @param columns the role of each column; the same in all tables
 * @param input the layout of the input, and how it was found
 * @param inputSchema the columns of the input
 */
record Scan(List<Table> tables, ActivationColumns columns, LayoutSearch.Found input, StructType inputSchema) {
    private static final int LENGTHS_LOOKED_AT = 1000;

    Scan {
        tables = List.copyOf(tables);
        for (Table table : tables) {
            columns.requireSame(tables.get(0).rows().schema(), table.rows().schema());
        }
    }

    /** The same scan, with checkpointed tables if every pass would have to shuffle them. */
    Scan checkpointed() {
        if (!layout().isShuffled()) {
            return this;
        }
        return new Scan(
                tables.stream()
                        .map(table -> {
                            Dataset<Row> rows = Checkpoint.of(table.rows());
                            return new Table(rows, rows, table.where(), table.encoding());
                        })
                        .toList(),
                columns,
                input,
                inputSchema);
    }

    Layout layout() {
        return input.layout();
    }

    /** Why the input has this layout, for people. */
    String reason() {
        return input.reason();
    }

    JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(
                tables.get(0).rows().sparkSession().sparkContext());
    }

    /** The memory that a value takes in a dense panel: that of the widest table. */
    int valueBytes() {
        return tables.stream()
                .mapToInt(table -> table.encoding().valueBytes())
                .max()
                .orElseThrow();
    }

    /** Whether the plan depends on more than the lengths of the vectors. */
    boolean planNeedsValues() {
        return tables.stream().anyMatch(table -> table.encoding().planNeedsValues());
    }

    /** Whether all tables hold vectors in the same way. */
    boolean isOfOneEncoding() {
        return tables.stream().map(Table::encoding).distinct().count() == 1;
    }

    /** Whether there is a predicate that can drop rows. */
    boolean isFiltered() {
        return tables.get(0).where().isPresent();
    }

    /** The columns that the predicate reads. */
    List<String> filteredBy() {
        return tables.get(0).where().map(Selection::columns).orElse(List.of());
    }

    /** The layout and the encodings, for people. */
    String description() {
        return layout().description() + " ("
                + tables.stream()
                        .map(table -> table.encoding().description())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Whether all vectors are copied straight from the reader's columns, so that one more pass over them is cheap. */
    boolean isInColumns() {
        return tables.stream().allMatch(table -> table.isInColumns(columns));
    }

    /** A function of the rows of one unit. It runs in a task. */
    interface OfUnit<T> extends Serializable {
        Iterator<T> apply(int unit, Iterator<InternalRow> rows, FeatureEncoding encoding);
    }

    /** {@code function} of every unit's rows (component, vector). */
    <T> JavaRDD<T> mapVectors(OfUnit<T> function) {
        return map(table -> table.keysAndVectors(columns), function);
    }

    /** The parts of files that every unit reads; empty if a table is not read from files. */
    Optional<List<List<PartitionedFile>>> files() {
        List<List<PartitionedFile>> units = new ArrayList<>();
        for (Table table : tables) {
            Optional<List<List<PartitionedFile>>> ofTable = FileSplits.files(table.keysAndVectors(columns));
            if (ofTable.isEmpty()) {
                return Optional.empty();
            }
            units.addAll(ofTable.get());
        }
        return Optional.of(units);
    }

    /** {@code function} of every unit's rows (component). */
    <T> JavaRDD<T> mapKeys(OfUnit<T> function) {
        return map(table -> table.keys(columns), function);
    }

    /** {@code function} of the rows (component, whether it is kept). Their partitions are not the units. */
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

    /** The distinct lengths of the first vectors of the first unit that has any. */
    List<Integer> firstLengths() {
        return mapVectors((unit, rows, encoding) ->
                        List.of(firstLengths(rows, encoding)).iterator())
                .filter(lengths -> !lengths.isEmpty())
                .take(1)
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    private static List<Integer> firstLengths(Iterator<InternalRow> rows, FeatureEncoding encoding) {
        Set<Integer> lengths = new LinkedHashSet<>();
        for (int row = 0; row < LENGTHS_LOOKED_AT && rows.hasNext(); row++) {
            InternalRow next = rows.next();
            lengths.add(next.isNullAt(1) ? 0 : encoding.length(next, 1));
        }
        return List.copyOf(lengths);
    }
}
