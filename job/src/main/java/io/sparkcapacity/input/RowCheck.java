package io.sparkcapacity.input;

import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.StoredVector;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Decides whether a row is a valid activation of its component. Not thread-safe. */
final class RowCheck {
    private final Census census;
    private final ComponentKeys keys;
    private final FeatureEncoding encoding;
    private final int key;
    private final int vector;

    /** A check of rows with the component as text in column {@code key} and the vector in column {@code vector}. */
    RowCheck(Census census, FeatureEncoding encoding, int key, int vector) {
        this.census = census;
        this.keys = new ComponentKeys(census.components());
        this.encoding = encoding;
        this.key = key;
        this.vector = vector;
    }

    /** What is wrong with {@code row}; empty if it is valid. */
    Optional<Defect> defectOf(InternalRow row) {
        StoredVector read = encoding.vector(row, vector);
        if (!read.isValid()) {
            return Optional.of(read.defect());
        }
        int component = keys.indexIfAny(row, key);
        int features = component == ComponentKeys.NONE
                ? read.length()
                : census.components().get(component).features();
        return read.length() == features ? Optional.empty() : Optional.of(read.defect(features));
    }

    /** The same of each of {@code rows}. */
    Iterator<Optional<Defect>> defectsOf(Iterator<InternalRow> rows) {
        return new LookAhead<>() {
            @Override
            protected Optional<Defect> compute() {
                return rows.hasNext() ? defectOf(rows.next()) : end();
            }
        };
    }
}
