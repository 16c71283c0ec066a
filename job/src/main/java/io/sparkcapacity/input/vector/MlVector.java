package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.ValueStatistics;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** spark.ml's struct (type, size, indices, values): type 0 is sparse, type 1 dense. */
public record MlVector() implements FeatureEncoding {
    private static final int SPARSE = 0;
    private static final int DENSE = 1;
    private static final int FIELDS = 4;
    private static final int SIZE = 1;
    private static final int INDICES = 2;
    private static final int VALUES = 3;

    @Override
    public StoredVector read(InternalRow row, int column) {
        InternalRow vector = row.getStruct(column, FIELDS);
        if (vector.isNullAt(VALUES) || (isSparse(vector) && vector.isNullAt(INDICES))) {
            return new BrokenVector(0, IndexedVector.NO_FIELDS);
        }
        return isSparse(vector)
                ? IndexedVector.of(
                        vector.getInt(SIZE),
                        "its size",
                        IndexReader.ofInts(vector.getArray(INDICES)),
                        vector.getArray(VALUES),
                        ValueReader.DOUBLES)
                : ArrayVector.DOUBLES.read(vector, VALUES);
    }

    @Override
    public int length(InternalRow row, int column) {
        InternalRow vector = row.getStruct(column, FIELDS);
        if (isSparse(vector)) {
            return vector.getInt(SIZE);
        }
        return vector.isNullAt(VALUES) ? 0 : ArrayVector.DOUBLES.length(vector, VALUES);
    }

    @Override
    public int length(FileFooter footer, String column) {
        return 0;
    }

    @Override
    public Optional<PresumedVectors> presumed(FileFooter footer, String column) {
        Optional<ValueStatistics> type = footer.statistics(column, "type");
        Optional<ValueStatistics> values = footer.statistics(column, "values");
        if (type.filter(all -> all.areAll(DENSE)).isPresent()) {
            return values.filter(all -> all.slots() % footer.rows() == 0).flatMap(all -> dense(all, footer.rows()));
        }
        return type.filter(all -> all.areAll(SPARSE))
                .flatMap(all -> footer.statistics(column, "size"))
                .filter(size -> size.areAll(size.least()))
                .flatMap(size -> values.flatMap(VectorValues::ofSparse)
                        .map(all -> new PresumedVectors((int) size.least(), all)));
    }

    private static Optional<PresumedVectors> dense(ValueStatistics values, long rows) {
        int length = (int) Math.min(Integer.MAX_VALUE, values.slots() / rows);
        return VectorValues.ofDense(values, rows, length).map(all -> new PresumedVectors(length, all));
    }

    private static boolean isSparse(InternalRow vector) {
        return vector.getByte(0) == SPARSE;
    }

    @Override
    public int valueBytes() {
        return Double.BYTES;
    }

    @Override
    public String description() {
        return "ML vector";
    }
}
