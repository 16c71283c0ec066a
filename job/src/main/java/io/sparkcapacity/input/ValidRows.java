package io.sparkcapacity.input;

import io.sparkcapacity.input.vector.Defect;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Of some rows those without a defect. */
final class ValidRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Iterator<Optional<Defect>> defects;
    private InternalRow next;

    /** The rows, and in the same order what is wrong with each. */
    ValidRows(Iterator<InternalRow> rows, Iterator<Optional<Defect>> defects) {
        this.rows = rows;
        this.defects = defects;
    }

    @Override
    public boolean hasNext() {
        // Spark's iterators move on when they are asked whether there is more, so both are.
        while (next == null && rows.hasNext() && defects.hasNext()) {
            InternalRow row = rows.next();
            next = defects.next().isEmpty() ? row : null;
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InternalRow valid = next;
        next = null;
        return valid;
    }
}
