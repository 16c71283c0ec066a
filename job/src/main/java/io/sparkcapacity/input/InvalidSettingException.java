package io.sparkcapacity.input;

/** An option or a setting of the session that is unknown, malformed or unsafe; the message says which and what to do. */
public final class InvalidSettingException extends IllegalArgumentException {
    public InvalidSettingException(String message) {
        super(message);
    }
}
