package io.sparkcapacity.input.file.footer;

import java.io.IOException;

/** A page contradicts itself. The message says how. */
final class MalformedPageException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedPageException(String message) {
        super(message);
    }
}
