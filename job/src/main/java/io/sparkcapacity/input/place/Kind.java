package io.sparkcapacity.input.place;

/** What a place is at this moment. */
public enum Kind {
    /** Nothing is there. */
    ABSENT,
    FOLDER,
    /** A regular file. */
    FILE,
    /** A device, a pipe, a socket, or a descriptor that a process has open. */
    SPECIAL
}
