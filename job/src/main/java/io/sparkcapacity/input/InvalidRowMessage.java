package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The error for an invalid row. It names the row by its number and its carried columns, which are read again for that.
 */
final class InvalidRowMessage {
    private static final int MOST_SHOWN = 80;

    private InvalidRowMessage() {}

    static InvalidActivationException of(InvalidActivation found, Scan scan, Census census, OnInvalid onInvalid) {
        boolean hasComponents = scan.columns().component().isPresent();
        String component = census.components().get(found.component()).quotedName();
        return new InvalidActivationException("Activation " + found.ordinal()
                + (hasComponents ? " of component " + component : "") + carried(found, scan) + " "
                + found.defect() + "; every activation must be a vector of finite numbers, as long as the others of"
                + " its component: correct or remove the row"
                + (onInvalid == OnInvalid.FAIL ? ", or leave such rows out with --on-invalid skip" : "")
                + (hasComponents ? "" : ", or name the components' column with --component if there are several"));
    }

    /** The carried columns of the row in parentheses; nothing if there are none. */
    private static String carried(InvalidActivation found, Scan scan) {
        List<String> names = scan.columns().carried();
        if (names.isEmpty()) {
            return "";
        }
        long number = found.row();
        JavaRDD<String> texts = new CarriedRows(scan)
                .asText()
                .mapPartitions(rows -> List.of(textOf(rows, number, names)).iterator());
        // A task for this unit alone.
        String text = texts.collectPartitions(new int[] {found.unit()})[0].get(0);
        return " (" + text + ")";
    }

    private static String textOf(Iterator<InternalRow> rows, long number, List<String> names) {
        StringJoiner text = new StringJoiner(", ");
        // hasNext is asked before every row, because some of Spark's iterators advance in it.
        for (long row = 0; row < number && rows.hasNext(); row++) {
            rows.next();
        }
        if (rows.hasNext()) {
            InternalRow found = rows.next();
            for (int k = 0; k < names.size(); k++) {
                text.add(names.get(k) + " " + (found.isNullAt(k) ? "NULL" : shown(found.getString(k))));
            }
        }
        return text.toString();
    }

    private static String shown(String value) {
        return ComponentShape.quoted(value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…");
    }
}
