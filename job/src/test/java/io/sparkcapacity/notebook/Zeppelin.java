package io.sparkcapacity.notebook;

import org.apache.spark.sql.Dataset;
import scala.Console;

/** The part of Zeppelin's context {@code z} that our notebooks use. It prints for the display system. */
public final class Zeppelin {
    /** Shows a table. */
    public void show(Object rows) {
        Console.println("%table " + Output.table((Dataset<?>) rows).data());
    }

    /** The default value, as in a form that was not filled in. */
    public Object textbox(String name, Object value) {
        return value;
    }
}
