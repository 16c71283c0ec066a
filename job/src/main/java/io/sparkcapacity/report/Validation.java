package io.sparkcapacity.report;

import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.ComponentQuality;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.plan.Plan;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a validation: what an input holds, what its rows are like, and what would run for the valid ones.
 *
 * @param paths where the input is, if it is files
 * @param input the input's files, if it is Parquet
 * @param plan empty if there is no activation
 */
public record Validation(List<String> paths, Optional<StoredFiles> input, DataQuality quality, Optional<Plan> plan)
        implements JsonReport {
    /** The report as text. */
    public String describe() {
        return QualityText.of(input, quality) + plan.map(PlanText::of).orElse("");
    }

    @Override
    public void writeJson(Writer to) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(Json.PATHS, paths);
        input.ifPresent(files -> map.put("input", InputFigures.object(files)));
        map.put("schema", Columns.typesByName(quality.schema()));
        map.put("layout", quality.layout());
        map.put("layout-reason", quality.reason());
        map.put("features", quality.columns().features());
        map.put("component", quality.columns().component().orElse(""));
        map.put("id", quality.columns().names());
        map.put("rows", Figure.object(RowFigures.ALL, quality.rows()));
        List<ComponentQuality> components = quality.components();
        map.put("components", Json.each(components, component -> Figure.object(QualityFigures.ALL, component)));
        map.put("clean", quality.isClean());
        plan.ifPresent(expected -> map.put("plan", PlanFigures.object(expected)));
        Json.write(to, "validate", map);
    }
}
