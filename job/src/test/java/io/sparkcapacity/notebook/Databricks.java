package io.sparkcapacity.notebook;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import scala.Console;

/** What our notebooks use of Databricks: shown tables and HTML are printed for the display system, like Zeppelin's. */
public final class Databricks {
    private final Utilities utilities = new Utilities();

    /** Shows a table. */
    public void display(Dataset<?> rows) {
        Console.println("%table " + Output.table(rows).data());
    }

    /** Shows HTML. */
    public void displayHTML(String html) {
        Console.println("%html " + html);
    }

    /** The utilities. */
    public Utilities dbutils() {
        return utilities;
    }

    /** {@code dbutils}. */
    public static final class Utilities {
        private final Widgets widgets = new Widgets();

        /** The form above the notebook. */
        public Widgets widgets() {
            return widgets;
        }
    }

    /** Widgets nobody touched. */
    public static final class Widgets {
        private final Map<String, String> values = new HashMap<>();

        /** Adds a field. */
        public void text(String name, String value) {
            values.put(name, value);
        }

        /** The value of a field that was added. */
        public String get(String name) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("No widget is called " + name);
            }
            return values.get(name);
        }
    }
}
