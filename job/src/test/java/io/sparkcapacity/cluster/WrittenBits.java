package io.sparkcapacity.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows that a run wrote, with every double as its bits, wherever its files are. */
public final class WrittenBits {
    private WrittenBits() {}

    /** One text per row. The texts are sorted, so their order depends on the rows alone. */
    public static List<String> of(SparkSession session, Path output) {
        return session.read().parquet(output.toString()).collectAsList().stream()
                .map(WrittenBits::text)
                .sorted()
                .toList();
    }

    private static String text(Row row) {
        return Arrays.stream(row.schema().fieldNames())
                .filter(name -> !name.equals("source_file"))
                .map(name -> name + " " + exactly(row.getAs(name)))
                .collect(Collectors.joining(", "));
    }

    private static String exactly(Object value) {
        return value instanceof Double number
                ? Long.toHexString(Double.doubleToRawLongBits(number))
                : String.valueOf(value);
    }
}
