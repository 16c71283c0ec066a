package io.sparkcapacity.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reports as JSON; {@code report.schema.json} describes them. */
final class Json {
    /** The version of the schema. It changes when a field is removed or gets another meaning. */
    private static final int VERSION = 1;

    /** The name of the field that says where the input is. */
    static final String PATHS = "paths";

    private Json() {}

    /**
     * Writes the report of {@code command}, made of maps, lists, numbers and strings; NaN and infinities are strings.
     * What {@link #each} gives is in memory one element at a time.
     */
    static void write(Writer to, String command, Map<String, Object> fields) throws IOException {
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
