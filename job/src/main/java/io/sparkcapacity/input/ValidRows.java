package io.sparkcapacity.input;

import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.input.vector.Defect;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** The valid ones of some rows. */
final class ValidRows extends LookAhead<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Iterator<Optional<Defect>> defects;

    /** The rows, and in the same order what is wrong with each. */
    ValidRows(Iterator<InternalRow> rows, Iterator<Optional<Defect>> defects) {
        this.rows = rows;
        this.defects = defects;
    }

    @Override
    protected InternalRow compute() {
        // Both are asked, because some of Spark's iterators advance in hasNext.
        while (rows.hasNext() && defects.hasNext()) {
            InternalRow row = rows.next();
            if (defects.next().isEmpty()) {
                return row;
            }
        }
        return end();
    }
}
