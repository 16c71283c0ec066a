package io.sparkcapacity.input;

/** An option or a setting of the session that is unknown, malformed or unsafe; the message says which and what to do. */
public final class InvalidSettingException extends RuntimeException {
    public InvalidSettingException(String message) {
        super(message);
    }
}
