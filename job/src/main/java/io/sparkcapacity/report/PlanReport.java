package io.sparkcapacity.report;

import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.plan.Plan;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a plan: what would run, and why.
 *
 * @param input the input's files, if it is Parquet
 */
public record PlanReport(Optional<StoredFiles> input, Plan plan) implements JsonReport {
    /** The report of a plan for an input without files. */
    public PlanReport(Plan plan) {
        this(Optional.empty(), plan);
    }

    /** The report as text. */
    public String describe() {
        TerminalText notes = new TerminalText();
        input.flatMap(InputFigures::selection).ifPresent(notes::add);
        return PlanText.of(plan) + notes;
    }

    @Override
    public void writeJson(Writer to) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        input.ifPresent(files -> map.put("input", InputFigures.object(files)));
        map.putAll(PlanFigures.object(plan));
        Json.write(to, "plan", map);
    }
}
