package io.sparkcapacity.cli;

import io.sparkcapacity.error.UserException;

/** How a run ended, as the number it exits with (those of sysexits.h). */
enum ExitCode {
    DONE(0, "done"),
    USAGE(2, "an option or key is unknown, malformed or missing, or Spark cannot start with its settings"),
    DATA(65, "the data does not fit"),
    NO_INPUT(66, "there is no such input"),
    UNAVAILABLE(69, "a store, a host, the cluster or a disk is not available"),
    DEFECT(70, "a defect of spark-capacity"),
    MEMORY(71, "memory ran out"),
    OUTPUT(73, "the output exists or can't be written"),
    PRINTING(74, "standard output can't be written");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What it says, in words. */
    String meaning() {
        return meaning;
    }

    int number() {
        return number;
    }

    /** The one place where an exception becomes an exit code. */
    static ExitCode of(Throwable failure) {
        if (!(failure instanceof UserException user)) {
            return DEFECT;
        }
        return switch (user.kind()) {
            case USAGE -> USAGE;
            case DATA -> DATA;
            case NO_INPUT -> NO_INPUT;
            case OUTPUT -> OUTPUT;
            case UNAVAILABLE -> UNAVAILABLE;
            case MEMORY -> MEMORY;
        };
    }
}
