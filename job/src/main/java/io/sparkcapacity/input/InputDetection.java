package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Layout;
import io.sparkcapacity.input.layout.LayoutSearch;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.layout.VectorTable;
import io.sparkcapacity.input.table.CarriedValues;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Detects the layout, the columns and the encodings of an input. */
final class InputDetection {
    private InputDetection() {}

    /**
     * The scan of an input.
     *
     * @param parts the input, to be read one after the other
     * @param reading what is known about it already
     */
    static Scan scan(List<Dataset<Row>> parts, Reading reading) {
        return scan(parts, parts, reading);
    }

    /**
     * The same.
     *
     * @param vectors the parts in the same partitions, without the columns that were added to them
     */
    static Scan scan(List<Dataset<Row>> parts, List<Dataset<Row>> vectors, Reading reading) {
        SessionCheck.requireUsable(parts.get(0).sparkSession().sparkContext());
        StructType inputSchema = parts.get(0).schema();
        LayoutSearch.Found found = LayoutSearch.of(inputSchema, reading);
        boolean shuffled = found.layout().isShuffled();
        // What is added takes time to read. A shuffle needs it only to say where invalid activations are.
        boolean needsAdded = !shuffled || reading.onInvalid() == OnInvalid.QUARANTINE;
        List<VectorTable> vectorTables = vectorTables(found.layout(), needsAdded ? parts : vectors, reading);
        StructType schema = vectorTables.get(0).rows().schema();
        if (reading.onInvalid() == OnInvalid.QUARANTINE) {
            Quarantine.requireNamesFree(schema);
        }
        ActivationColumns columns =
                ActivationColumns.resolve(schema, found.layout().features(), reading);
        List<VectorTable> plain =
                vectors.equals(parts) || shuffled ? vectorTables : vectorTables(found.layout(), vectors, reading);
        List<Table> tables = new ArrayList<>();
        for (int k = 0; k < vectorTables.size(); k++) {
            VectorTable table = vectorTables.get(k);
            tables.add(new Table(
                    table.rows(),
                    plain.get(k).rows(),
                    Selection.of(reading.where(), table.rows()),
                    table.encoding(columns.features(), reading)));
        }
        Scan scan = new Scan(tables, columns, found, inputSchema);
        requireOptionsUsed(scan, reading);
        return scan;
    }

    private static List<VectorTable> vectorTables(Layout first, List<Dataset<Row>> parts, Reading reading) {
        if (first.isShuffled()) {
            return first.tables(parts.stream()
                    .map(part -> CarriedValues.in(part, first.stored()))
                    .toList());
        }
        List<VectorTable> tables = new ArrayList<>();
        for (Dataset<Row> part : parts) {
            Layout layout = LayoutSearch.of(part.schema(), reading).layout();
            requireSame(first, layout);
            tables.addAll(layout.tables(List.of(CarriedValues.in(part, layout.stored()))));
        }
        return tables;
    }

    private static void requireSame(Layout first, Layout layout) {
        if (!layout.getClass().equals(first.getClass()) || !layout.features().equals(first.features())) {
            throw new InvalidInputException("One part of the input holds " + first.description() + ", another "
                    + layout.description() + "; write one again as the other is, so that all are compared in one run");
        }
    }

    /** Fails if an option has no effect on this input, because the input says itself what the option is for. */
    private static void requireOptionsUsed(Scan scan, Reading reading) {
        if (reading.elements().isPresent()
                && scan.tables().stream().noneMatch(table -> table.encoding().needsElementType())) {
            throw unused("dtype", "says what bytes hold", scan);
        }
        if (!reading.componentNames().isEmpty() && !scan.layout().namesComponents()) {
            throw unused("component-names", "is for --layout components", scan);
        }
    }

    private static InvalidSettingException unused(String option, String purpose, Scan scan) {
        return new InvalidSettingException("--" + option + " " + purpose + ", and the input has "
                + scan.description()
                + "; leave it out, or say with --layout and --features what else is meant");
    }
}
