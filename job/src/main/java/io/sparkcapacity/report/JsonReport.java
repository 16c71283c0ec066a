package io.sparkcapacity.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A report that has a form in JSON; {@code report.schema.json} describes it. */
public interface JsonReport {
    /** Writes the report as JSON, one component after the other, so that many components take little memory. */
    void writeJson(Writer to) throws IOException;

    /** The whole report as JSON, a few kilobytes per component. */
    default String json() {
        StringWriter text = new StringWriter();
        try {
            writeJson(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A report that can't be written as JSON", e);
        }
        return text.toString();
    }
}
