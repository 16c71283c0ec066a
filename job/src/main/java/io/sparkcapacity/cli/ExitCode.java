package io.sparkcapacity.cli;

import io.sparkcapacity.error.UserException;

/** How a run ended, as the number it exits with (those of sysexits.h). */
enum ExitCode {
    DONE(0),
    /** Unknown or malformed option or key. */
    USAGE(2),
    /** The data does not fit what was asked. */
    DATA(65),
    /** No such input, or nothing there that can be read as one. */
    NO_INPUT(66),
    /** A defect of ours. */
    DEFECT(70),
    /** The output exists or can't be written. */
    OUTPUT(73);

    private final int number;

    ExitCode(int number) {
        this.number = number;
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
        };
    }
}
