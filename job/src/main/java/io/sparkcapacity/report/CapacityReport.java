package io.sparkcapacity.report;

import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.plan.Plan;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a run: plan, summary, checks and timings.
 *
 * @param options by their kebab-case names
 * @param paths where the input is, if it is files
 * @param input the input's files, if it is Parquet
 * @param rows what happened to the rows of every component
 * @param arithmetic which arithmetic multiplied, and on which Spark
 */
public record CapacityReport(
        Map<String, String> options,
        List<String> paths,
        Optional<StoredFiles> input,
        Map<String, RowCounts> rows,
        Plan plan,
        List<ComponentReport> components,
        Phases phases,
        String arithmetic)
        implements JsonReport {

    /** The summary as text: a table of one line per component. */
    public String summary() {
        return new SummaryText(components, rows, input).toString();
    }

    @Override
    public void writeJson(Writer to) throws IOException {
        Json.write(to, "compute", fields());
    }

    private Map<String, Object> fields() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("options", options);
        map.put(Json.PATHS, paths);
        input.ifPresent(files -> map.put("input", InputFigures.object(files)));
        map.put("rows", rowsObject());
        map.put("plan", PlanFigures.object(plan));
        map.put("components", Json.each(components, component -> Figure.object(ComponentFigures.ALL, component)));
        map.put("seconds", phases.seconds());
        map.put("arithmetic", arithmetic);
        return map;
    }

    private RowCounts allRows() {
        return rows.values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }

    private Map<String, Object> rowsObject() {
        Map<String, Object> all = Figure.object(RowFigures.ALL, allRows());
        all.put("components", Json.each(rows.entrySet(), CapacityReport::rowsOfComponent));
        return all;
    }

    private static Map<String, Object> rowsOfComponent(Map.Entry<String, RowCounts> rows) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put(ComponentFigures.COMPONENT.name(), rows.getKey());
        component.putAll(Figure.object(RowFigures.ALL, rows.getValue()));
        return component;
    }
}
