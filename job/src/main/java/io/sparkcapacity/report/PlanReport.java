package io.sparkcapacity.report;

import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.plan.Choice;
import io.sparkcapacity.plan.Plan;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a plan: what would run, and why.
 *
 * @param paths where the input is, if it is files
 * @param input the input's files, if it is Parquet
 */
public record PlanReport(List<String> paths, Optional<StoredFiles> input, Plan plan) implements JsonReport {
    /** The report of a plan for an input without files. */
    public PlanReport(Plan plan) {
        this(List.of(), Optional.empty(), plan);
    }

    /** The report as text. */
    public String describe() {
        TerminalText notes = new TerminalText();
        input.flatMap(InputFigures::selection).ifPresent(notes::add);
        List<ComponentShape> shapes = plan.choices().stream().map(Choice::shape).toList();
        InputFigures.wholeInput(shapes, input).ifPresent(notes::add);
        return PlanText.of(plan) + notes;
    }

    @Override
    public void writeJson(Writer to) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(Json.PATHS, paths);
        input.ifPresent(files -> map.put("input", InputFigures.object(files)));
        map.putAll(PlanFigures.object(plan));
        Json.write(to, "plan", map);
    }
}
