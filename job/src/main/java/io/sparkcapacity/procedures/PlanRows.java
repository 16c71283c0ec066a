package io.sparkcapacity.procedures;

import io.sparkcapacity.plan.Candidate;
import io.sparkcapacity.plan.Choice;
import io.sparkcapacity.report.Figure;
import io.sparkcapacity.report.PlanFigures;
import io.sparkcapacity.report.PlanReport;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@code plan} returns: one row per component and candidate. */
final class PlanRows {
    private record Line(Choice choice, Candidate candidate) {
        boolean isChosen() {
            return candidate.strategy().equals(choice.chosen());
        }
    }

    private static final List<Figure<Line>> FIGURES = List.of(
            PlanFigures.COMPONENT.of(Line::choice),
            PlanFigures.ACTIVATIONS.of(Line::choice),
            PlanFigures.FEATURES.of(Line::choice),
            PlanFigures.STRATEGY.of(Line::candidate),
            PlanFigures.HOLDS.of(Line::candidate),
            new Figure<>("chosen", DataTypes.BooleanType, Line::isChosen),
            PlanFigures.SECONDS.of(Line::candidate),
            PlanFigures.MULTIPLY_ADDS.of(Line::candidate),
            PlanFigures.SHUFFLED_BYTES.of(Line::candidate),
            PlanFigures.TASK_BYTES.of(Line::candidate),
            PlanFigures.DRIVER_BYTES.of(Line::candidate),
            PlanFigures.REJECTED.of(Line::candidate));

    static final StructType COLUMNS = Figure.columns(FIGURES);

    private PlanRows() {}

    static Stream<Object[]> rows(PlanReport report) {
        return report.plan().choices().stream()
                .flatMap(choice -> choice.candidates().stream().map(candidate -> new Line(choice, candidate)))
                .map(line -> Figure.row(FIGURES, line));
    }
}
