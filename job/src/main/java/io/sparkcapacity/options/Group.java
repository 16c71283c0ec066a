package io.sparkcapacity.options;

/** The headings under which options are listed, in their order. */
public enum Group {
    INPUT("Input"),
    LAYOUT("Layout"),
    COMPUTATION("What is computed"),
    OUTPUT("Output"),
    RUNNING("Running");

    private final String heading;

    Group(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }
}
