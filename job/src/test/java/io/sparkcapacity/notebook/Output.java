package io.sparkcapacity.notebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One output of a cell.
 *
 * @param data text, HTML or a table; a table has one line per row, after a line of column names, and tabs between
 *     columns
 */
record Output(Kind kind, String data) {
    enum Kind {
        TEXT,
        TABLE,
        HTML
    }

    /** The number of rows that Zeppelin shows of a table by default. */
    private static final int MOST_ROWS = 1000;

    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^%(table|html|text)[ \n]");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    /** The outputs of printed text. A directive at the beginning of a line says of which kind the following text is. */
    static List<Output> displayed(String printed) {
        List<Output> outputs = new ArrayList<>();
        Kind kind = Kind.TEXT;
        int from = 0;
        Matcher directive = DIRECTIVE.matcher(printed);
        while (directive.find()) {
            add(outputs, kind, printed.substring(from, directive.start()));
            kind = Kind.valueOf(directive.group(1).toUpperCase(Locale.ROOT));
            from = directive.end();
        }
        add(outputs, kind, printed.substring(from));
        return List.copyOf(outputs);
    }

    private static void add(List<Output> outputs, Kind kind, String data) {
        if (!data.isBlank()) {
            outputs.add(new Output(kind, data.stripTrailing() + "\n"));
        }
    }

    static Output table(Dataset<?> rows) {
        StringBuilder table = new StringBuilder(String.join("\t", rows.columns())).append('\n');
        for (Row row : rows.toDF().limit(MOST_ROWS).collectAsList()) {
            String line = Arrays.stream(values(row))
                    .map(value -> String.valueOf(value).replaceAll("\\s", " "))
                    .collect(Collectors.joining("\t"));
            table.append(line).append('\n');
        }
        return new Output(Kind.TABLE, table.toString());
    }

    private static Object[] values(Row row) {
        Object[] values = new Object[row.size()];
        Arrays.setAll(values, row::get);
        return values;
    }

    /**
     * Whether both show the same to a reader. Text and whole numbers must be equal. Other numbers may differ by one in
     * the last digit shown, because a sum in another order may be rounded in the other direction.
     */
    boolean showsTheSameAs(Output other) {
        if (kind != other.kind || !words(data).equals(words(other.data))) {
            return false;
        }
        List<String> numbers = numbers(data);
        List<String> others = numbers(other.data);
        for (int k = 0; k < numbers.size(); k++) {
            if (!areClose(numbers.get(k), others.get(k))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areClose(String shown, String other) {
        BigDecimal a = new BigDecimal(shown);
        BigDecimal b = new BigDecimal(other);
        int lastDigit = Math.max(a.scale(), b.scale());
        BigDecimal tolerance = lastDigit > 0 ? BigDecimal.valueOf(1, lastDigit) : BigDecimal.ZERO;
        return a.subtract(b).abs().compareTo(tolerance) <= 0;
    }

    private static String words(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(number -> number.group()).toList();
    }
}
