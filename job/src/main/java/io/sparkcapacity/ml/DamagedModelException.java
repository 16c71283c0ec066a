package io.sparkcapacity.ml;

/** What is wrong with the files of a model, as the end of the sentence "The model at PATH is damaged: …". */
final class DamagedModelException extends RuntimeException {
    DamagedModelException(String message) {
        super(message);
    }
}
