package io.sparkcapacity.output.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The text of a file. It is made while it is written, because the report of many components would fill a heap. */
@FunctionalInterface
public interface Text {
    void writeTo(Writer to) throws IOException;

    static Text of(String text) {
        return to -> to.write(text);
    }

    /** Writes it as UTF-8 to {@code stream}, which stays open. */
    default void writeTo(OutputStream stream) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        writeTo(writer);
        writer.flush();
    }
}
