package io.sparkcapacity.notebook;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import scala.Console;

/**
 * The part of Databricks that our notebooks use. It prints tables and HTML for the display system, as Zeppelin does.
 */
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

    /** The utilities of Databricks. */
    public Utilities dbutils() {
        return utilities;
    }

    /** The type of {@code dbutils}. */
    public static final class Utilities {
        private final Widgets widgets = new Widgets();

        /** The widgets above the notebook. */
        public Widgets widgets() {
            return widgets;
        }
    }

    /** Widgets that keep their default values. */
    public static final class Widgets {
        private final Map<String, String> values = new HashMap<>();

        /** Adds a text field with a default value. */
        public void text(String name, String value) {
            values.put(name, value);
        }

        /** The value of a text field. */
        public String get(String name) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("No widget is called " + name);
            }
            return values.get(name);
        }
    }
}
