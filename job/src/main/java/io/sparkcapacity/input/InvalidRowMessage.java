package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.RowSource;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The error for an invalid row. It names the row by its number and its carried columns, which are read again for that.
 */
final class InvalidRowMessage {
    private static final int MOST_SHOWN = 80;

    private InvalidRowMessage() {}

    static InvalidActivationException of(InvalidActivation found, Scan scan, Census census, OnInvalid onInvalid) {
        boolean hasComponents = scan.columns().component().isPresent();
        String component = census.components().get(found.component()).quotedName();
        String[] values = carried(found, scan);
        List<String> own = new ArrayList<>();
        Optional<String> file = Optional.empty();
        Optional<String> row = Optional.empty();
        StructType schema = scan.tables().get(0).rows().schema();
        for (int k = 0; k < values.length; k++) {
            StructField field = schema.apply(scan.columns().carried().get(k));
            String name = AddedColumns.outputName(field);
            if (AddedColumns.isAdded(field) && name.equals(RowSource.FILE)) {
                file = Optional.of(values[k]);
            } else if (AddedColumns.isAdded(field) && name.equals(RowSource.ROW)) {
                row = Optional.of(values[k]);
            } else {
                own.add(name + " " + (values[k] == null ? "NULL" : shown(values[k])));
            }
        }
        String place = file.isPresent() && row.isPresent()
                ? "the row (row_index " + row.get() + " of " + file.get() + ")"
                : "the row";
        return new InvalidActivationException("Activation " + found.ordinal()
                + (hasComponents ? " of component " + component : "")
                + (own.isEmpty() ? "" : " (" + String.join(", ", own) + ")") + " "
                + found.defect() + "; "
                + (found.defect().contains(Defect.VANISHES)
                        ? "scale " + place + ", or leave it or the longest ones out with --where"
                        : remedy(place, found, hasComponents, onInvalid)));
    }

    private static String remedy(String place, InvalidActivation found, boolean hasComponents, OnInvalid onInvalid) {
        return "every activation must be a vector of finite numbers, as long as the others of its component: correct"
                + " or remove " + place
                + (onInvalid == OnInvalid.FAIL ? ", or leave such rows out with --on-invalid skip or quarantine" : "")
                + (hasComponents || !found.defect().contains(Defect.WHERE_THE_COMPONENT_HAS)
                        ? ""
                        : ", or name the components' column with --component if there are several");
    }

    /** The carried columns of the row, as text; none if the row is not found. */
    private static String[] carried(InvalidActivation found, Scan scan) {
        int columns = scan.columns().carried().size();
        if (columns == 0) {
            return new String[0];
        }
        long number = found.row();
        JavaRDD<String[]> texts = new CarriedRows(scan)
                .asText()
                .mapPartitions(rows ->
                        List.<String[]>of(textsOf(rows, number, columns)).iterator());
        // A task for this unit alone.
        return texts.collectPartitions(new int[] {found.unit()})[0].get(0);
    }

    private static String[] textsOf(Iterator<InternalRow> rows, long number, int columns) {
        // hasNext is asked before every row, because some of Spark's iterators advance in it.
        for (long row = 0; row < number && rows.hasNext(); row++) {
            rows.next();
        }
        if (!rows.hasNext()) {
            return new String[0];
        }
        InternalRow found = rows.next();
        String[] texts = new String[columns];
        for (int k = 0; k < columns; k++) {
            texts[k] = found.isNullAt(k) ? null : found.getString(k);
        }
        return texts;
    }

    private static String shown(String value) {
        return ComponentShape.quoted(value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…");
    }
}
