package io.sparkcapacity.procedures;

import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.census.ComponentQuality;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.report.Figure;
import io.sparkcapacity.report.QualityFigures;
import io.sparkcapacity.report.RowFigures;
import io.sparkcapacity.report.Validation;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@code validate} returns: one row per component. */
final class ValidationRows {
    private record Line(ComponentQuality component, DataQuality input) {
        RowCounts rows() {
            return component.rows();
        }
    }

    private static final List<Figure<Line>> FIGURES = figures();

    static final StructType COLUMNS = Figure.columns(FIGURES);

    private ValidationRows() {}

    private static List<Figure<Line>> figures() {
        Stream<Figure<Line>> counts = Stream.of(
                QualityFigures.COMPONENT.of(Line::component),
                RowFigures.ROWS_READ.of(Line::rows),
                RowFigures.DROPPED.of(Line::rows),
                RowFigures.LEFT_OUT.of(Line::rows),
                RowFigures.KEPT.of(Line::rows));
        Stream<Figure<Line>> kinds = RowFigures.OF_KINDS.stream().map(kind -> kind.of(Line::rows));
        Stream<Figure<Line>> norms = Stream.of(
                QualityFigures.ZEROS.of(Line::component),
                QualityFigures.SMALLEST_NORM.of(Line::component),
                QualityFigures.MEDIAN_NORM.of(Line::component),
                QualityFigures.LARGEST_NORM.of(Line::component),
                QualityFigures.OUTLIERS.of(Line::component),
                new Figure<>(
                        "layout", DataTypes.StringType, line -> line.input().layout()),
                new Figure<>(
                        "layout-reason",
                        DataTypes.StringType,
                        line -> line.input().reason()));
        return Stream.of(counts, kinds, norms).flatMap(figures -> figures).toList();
    }

    static Stream<Object[]> rows(Validation validation) {
        return validation.quality().components().stream()
                .map(component -> Figure.row(FIGURES, new Line(component, validation.quality())));
    }
}
