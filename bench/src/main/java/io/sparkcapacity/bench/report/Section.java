package io.sparkcapacity.bench.report;

/** The generated part of a document, between two comments. The rest of the document is written by hand. */
public record Section(String begin, String end) {

    public static Section named(String name) {
        return new Section("<!-- generated: " + name + " -->", "<!-- end: " + name + " -->");
    }

    /** Returns {@code document} with {@code text} in this section. */
    public String in(String document, String text) {
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The document has no section between " + begin + " and " + end);
        }
        return document.substring(0, from + begin.length()) + "\n\n" + text.strip() + "\n\n" + document.substring(to);
    }
}
