package io.sparkcapacity.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reports as JSON; {@code report.schema.json} describes them. */
final class Json {
    /** The version of the schema. It changes when a field is removed or gets another meaning. */
    private static final int VERSION = 1;

    private Json() {}

    /** The report of {@code command}, made of maps, lists, numbers and strings; NaN and infinities are strings. */
    static String report(String command, Map<String, Object> fields) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            write(text, command, fields);
        } catch (IOException e) {
            throw new UncheckedIOException("A report that can't be written as JSON", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Writes the same as UTF-8. What {@link #each} gives is in memory one element at a time. */
    static void write(OutputStream to, String command, Map<String, Object> fields) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("report-version", VERSION);
        report.put("command", command);
        report.putAll(fields);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValue(to, report);
    }

    /**
     * An array with an element for each of {@code all}, made when it is written. The objects of tens of thousands of
     * components would take a small heap.
     */
    static <T> Iterable<Object> each(Collection<T> all, Function<? super T, ?> element) {
        return () -> all.stream().<Object>map(element).iterator();
    }
}
