package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidInputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/**
 * A folder whose name is {@code column=value}.
 *
 * @param column the name with its escapes resolved, as Spark resolves them
 * @param value the value, likewise
 */
record NamedValue(String column, String value, Path folder) {
    /** The column's name as it is compared: Spark ignores case. */
    String key() {
        return column.toLowerCase(Locale.ROOT);
    }

    /**
     * The values that the files in {@code folder} have, from the top. As for Spark, folders with other names may lie
     * below those with values, but not between them.
     */
    static List<NamedValue> allOf(Path base, Path folder) {
        Deque<NamedValue> found = new ArrayDeque<>();
        for (Path at = folder; !at.equals(base) && at.getParent() != null; at = at.getParent()) {
            if (at.getName().contains("=")) {
                found.addFirst(of(at));
            } else if (!found.isEmpty()) {
                break;
            }
        }
        return List.copyOf(found);
    }

    private static NamedValue of(Path folder) {
        String name = folder.getName();
        int equals = name.indexOf('=');
        String column = ExternalCatalogUtils.unescapePathName(name.substring(0, equals));
        if (column.isEmpty() || equals == name.length() - 1) {
            throw new InvalidInputException("Folder " + folder + " has no " + (column.isEmpty() ? "name" : "value")
                    + " beside its '=', which makes it a column of the input; rename it to column=value, or give it a"
                    + " name without '='");
        }
        return new NamedValue(column, ExternalCatalogUtils.unescapePathName(name.substring(equals + 1)), folder);
    }

    /** Whether both come from the same folder, by columns of the same names. */
    static boolean areSameColumns(List<NamedValue> some, List<NamedValue> others) {
        return top(some).equals(top(others))
                && some.stream()
                        .map(NamedValue::key)
                        .toList()
                        .equals(others.stream().map(NamedValue::key).toList());
    }

    private static String top(List<NamedValue> values) {
        return values.isEmpty() ? "" : values.get(0).folder().getParent().toString();
    }
}
