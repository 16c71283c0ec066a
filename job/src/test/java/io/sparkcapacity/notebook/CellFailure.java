package io.sparkcapacity.notebook;

/** A cell that can't be run; the message is the compiler's, or what the cell ended with. */
final class CellFailure extends RuntimeException {
    CellFailure(String message) {
        super(message);
    }

    CellFailure(Exception cause) {
        super(cause.toString(), cause);
    }
}
