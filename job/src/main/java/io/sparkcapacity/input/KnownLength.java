package io.sparkcapacity.input;

import java.util.OptionalInt;

/**
 * What is known of the length of an input's vectors before they are read.
 *
 * @param features the length of every vector, if it is known or likely
 * @param evidence what speaks for it
 */
record KnownLength(OptionalInt features, Evidence evidence) {
    /** Why a length is known. */
    enum Evidence {
        /** No vector can have another length. */
        PROOF,
        /** It is the average of every file. A pass over the vectors has to show that it is their length. */
        AVERAGE
    }

    static final KnownLength UNKNOWN = new KnownLength(OptionalInt.empty(), Evidence.PROOF);

    static KnownLength proved(int features) {
        return new KnownLength(OptionalInt.of(features), Evidence.PROOF);
    }

    static KnownLength assumed(int average) {
        return new KnownLength(OptionalInt.of(average), Evidence.AVERAGE);
    }
}
