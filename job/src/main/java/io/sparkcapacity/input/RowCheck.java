package io.sparkcapacity.input;

import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.StoredVector;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Tells what is wrong with a row, if it is no activation of its component. Not thread-safe. */
final class RowCheck {
    private final Census census;
    private final ComponentKeys keys;
    private final FeatureEncoding encoding;
    private final int key;
    private final int vector;

    /**
     * A check of rows with the component as text in column {@code key} and the vector in column {@code vector}.
     */
    RowCheck(Census census, FeatureEncoding encoding, int key, int vector) {
        this.census = census;
        this.keys = new ComponentKeys(census.components());
        this.encoding = encoding;
        this.key = key;
        this.vector = vector;
    }

    Optional<Defect> defectOf(InternalRow row) {
        if (row.isNullAt(vector)) {
            return Optional.of(Defect.IS_NULL);
        }
        StoredVector read = encoding.vector(row, vector);
        int component = keys.indexIfAny(row, key);
        return Optional.ofNullable(
                component == ComponentKeys.NONE
                        ? read.defect()
                        : read.defect(census.components().get(component).features()));
    }

    /** What is wrong with each of {@code rows}. */
    Iterator<Optional<Defect>> defectsOf(Iterator<InternalRow> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Optional<Defect> next() {
                return defectOf(rows.next());
            }
        };
    }
}
