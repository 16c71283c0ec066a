package io.sparkcapacity.procedures;

import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.ComponentFigures;
import io.sparkcapacity.report.ComponentReport;
import io.sparkcapacity.report.Figure;
import io.sparkcapacity.report.RowFigures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** What {@code compute} returns: one row per component. */
final class SummaryRows {
    /** A component and what happened to its rows. */
    private record Line(ComponentReport component, RowCounts rows) {}

    private static final List<Figure<Line>> FIGURES = List.of(
            ComponentFigures.COMPONENT.of(Line::component),
            ComponentFigures.ACTIVATIONS.of(Line::component),
            ComponentFigures.FEATURES.of(Line::component),
            ComponentFigures.STRATEGY.of(Line::component),
            ComponentFigures.TOTAL.of(Line::component),
            ComponentFigures.BOUND.of(Line::component),
            ComponentFigures.MEAN.of(Line::component),
            ComponentFigures.MEDIAN.of(Line::component),
            ComponentFigures.ZEROS.of(Line::component),
            RowFigures.ROWS_READ.of(Line::rows),
            RowFigures.DROPPED.of(Line::rows),
            RowFigures.LEFT_OUT.of(Line::rows),
            ComponentFigures.RESCORED.of(Line::component),
            ComponentFigures.LARGEST_ERROR_BOUND.of(Line::component));

    static final StructType COLUMNS = Figure.columns(FIGURES);

    private SummaryRows() {}

    static Stream<Object[]> rows(CapacityReport report) {
        Set<String> scored = report.components().stream()
                .map(component -> component.shape().name())
                .collect(Collectors.toCollection(HashSet::new));
        return Stream.concat(
                report.components().stream()
                        .map(component -> new Line(
                                component,
                                report.rows().getOrDefault(component.shape().name(), RowCounts.NONE)))
                        .map(line -> Figure.row(FIGURES, line)),
                report.rows().entrySet().stream()
                        .filter(rows -> !scored.contains(rows.getKey()))
                        .map(rows -> withoutScores(rows.getKey(), rows.getValue())));
    }

    /** The row of a component of which no row is kept. */
    private static Object[] withoutScores(String component, RowCounts rows) {
        Object[] row = new Object[COLUMNS.length()];
        row[COLUMNS.fieldIndex("component")] = component;
        row[COLUMNS.fieldIndex("activations")] = 0L;
        row[COLUMNS.fieldIndex("rows_read")] = rows.read();
        row[COLUMNS.fieldIndex("dropped_by_where")] = rows.dropped();
        row[COLUMNS.fieldIndex("left_out")] = rows.leftOut();
        return row;
    }
}
