package io.sparkcapacity.options;

/** Who takes an option. */
public enum Scope {
    /** Every command and procedure, and the configuration file. */
    EVERY_COMMAND,
    /** The command and the procedure {@code compute}, and the configuration file. */
    COMPUTE,
    /** Every command, as a flag. It is not an option of the run, so the report does not show it. */
    COMMAND_LINE
}
