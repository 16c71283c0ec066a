package io.sparkcapacity.ml;

/**
 * Says what is wrong with the files of a model, as the end of the sentence "The model at PATH is damaged: …". Tasks
 * throw it; {@link ModelReader} knows the path and turns it into an error for the user.
 */
final class DamagedModelException extends RuntimeException {
    DamagedModelException(String message) {
        super(message);
    }
}
