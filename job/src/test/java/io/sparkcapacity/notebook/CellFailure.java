package io.sparkcapacity.notebook;

/** The failure of a cell. The message is the compiler's, or the exception that ended the cell. */
final class CellFailure extends RuntimeException {
    CellFailure(String message) {
        super(message);
    }

    CellFailure(Exception cause) {
        super(cause.toString(), cause);
    }
}
