package io.sparkcapacity.options;

/** The form in which a command prints its result. */
public enum PrintedForm {
    /** Text for people. */
    TEXT,
    /** The report, as JSON. */
    JSON
}
