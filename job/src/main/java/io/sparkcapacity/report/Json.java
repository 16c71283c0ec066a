package io.sparkcapacity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports as JSON; {@code report.schema.json} describes them. */
final class Json {
    /** The version of the schema. It changes when a field is removed or gets another meaning. */
    private static final int VERSION = 1;

    private Json() {}

    /** The report of {@code command}, made of maps, lists, numbers and strings; NaN and infinities are strings. */
    static String report(String command, Map<String, Object> fields) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("report-version", VERSION);
        report.put("command", command);
        report.putAll(fields);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report that can't be written as JSON", e);
        }
    }
}
