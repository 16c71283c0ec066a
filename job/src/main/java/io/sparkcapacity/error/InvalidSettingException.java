package io.sparkcapacity.error;

/** An option or a setting of the session is unknown, malformed or unsafe. The message says which and what to do. */
public final class InvalidSettingException extends UserException {
    public InvalidSettingException(String message) {
        super(Kind.USAGE, message);
    }

    public InvalidSettingException(String message, Throwable cause) {
        super(Kind.USAGE, message, cause);
    }
}
