package io.sparkcapacity.report;

import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.vector.InvalidKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** The counts of rows: how many were read, and what happened to them. */
public final class RowFigures {
    private static final Figure<RowCounts> READ = Figure.count("read", RowCounts::read);
    public static final Figure<RowCounts> ROWS_READ = READ.as("rows-read");
    public static final Figure<RowCounts> DROPPED = Figure.count("dropped-by-where", RowCounts::dropped);
    public static final Figure<RowCounts> LEFT_OUT = Figure.count("left-out", RowCounts::leftOut);
    public static final Figure<RowCounts> KEPT = Figure.count("kept", RowCounts::kept);

    /** The invalid rows of each kind. */
    public static final List<Figure<RowCounts>> OF_KINDS = Stream.of(InvalidKind.values())
            .map(kind ->
                    Figure.<RowCounts>count(kind.key(), rows -> rows.invalid().getOrDefault(kind, 0L)))
            .toList();

    private static final Figure<RowCounts> INVALID = new Figure<>(
            "invalid", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType), rows -> invalidByKind(rows));

    /** Those of the report's JSON. */
    static final List<Figure<RowCounts>> ALL = List.of(READ, DROPPED, INVALID, KEPT);

    private RowFigures() {}

    private static Map<String, Long> invalidByKind(RowCounts rows) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        rows.invalid().forEach((kind, count) -> kinds.put(kind.key(), count));
        return kinds;
    }
}
