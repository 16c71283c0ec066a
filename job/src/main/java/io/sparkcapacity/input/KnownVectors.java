package io.sparkcapacity.input;

import io.sparkcapacity.input.vector.VectorValues;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of an input's vectors before they are read.
 *
 * @param features the length of every vector, if it is known or likely
 * @param values what scaling and sparsity depend on, if footers say it of the only component; the first pass has to
 *     show that it is so
 * @param evidence what speaks for the length
 * @param rows the rows of every unit, if footers say it of the only component
 */
record KnownVectors(OptionalInt features, Optional<VectorValues> values, Evidence evidence, Optional<List<Long>> rows) {
    /** Why a length is known. */
    enum Evidence {
        /** No vector can have another length. */
        PROOF,
        /** It is the average of every file. A pass over the vectors has to show that it is their length. */
        AVERAGE
    }

    static final KnownVectors NOTHING =
            new KnownVectors(OptionalInt.empty(), Optional.empty(), Evidence.PROOF, Optional.empty());

    static KnownVectors proved(int features) {
        return new KnownVectors(OptionalInt.of(features), Optional.empty(), Evidence.PROOF, Optional.empty());
    }

    static KnownVectors assumed(int average) {
        return new KnownVectors(OptionalInt.of(average), Optional.empty(), Evidence.AVERAGE, Optional.empty());
    }

    static KnownVectors presumed(int features, VectorValues values) {
        return new KnownVectors(OptionalInt.of(features), Optional.of(values), Evidence.AVERAGE, Optional.empty());
    }

    KnownVectors withRows(Optional<List<Long>> ofUnits) {
        return new KnownVectors(features, values, evidence, ofUnits);
    }
}
