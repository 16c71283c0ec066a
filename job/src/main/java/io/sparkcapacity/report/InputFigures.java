package io.sparkcapacity.report;

import io.sparkcapacity.input.StoredFiles;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/** The figures of an input's files. */
final class InputFigures {
    private static final List<Figure<StoredFiles>> ALL = List.of(
            new Figure<>("files", DataTypes.IntegerType, StoredFiles::files),
            Figure.count("rows", StoredFiles::rows),
            Figure.count("bytes", StoredFiles::bytes),
            Figure.number("checksummed-share", StoredFiles::checksummedShare),
            new Figure<>("encodings", DataTypes.createArrayType(DataTypes.StringType), StoredFiles::encodings));

    private InputFigures() {}

    /** The JSON object of the files. */
    static Map<String, Object> object(StoredFiles files) {
        return Figure.object(ALL, files);
    }
}
