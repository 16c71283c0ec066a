package io.sparkcapacity.report;

import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.ParquetCache;
import io.sparkcapacity.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an input holds, what its rows are like, and what would run for those that are activations.
 *
 * @param plan empty if there is no activation
 */
public record Validation(ActivationCache input, DataQuality quality, Optional<Plan> plan) {
    /** The report as text. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        if (input instanceof ParquetCache files) {
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "Input: %,d files, %,d rows, %,d bytes; %s%n",
                    files.fileCount(),
                    files.rows(),
                    files.bytes(),
                    String.join(", ", files.encodings())));
        }
        text.append(quality.describe());
        plan.ifPresent(expected -> text.append(expected.explain()));
        return text.toString();
    }

    /** The report as maps and lists, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (input instanceof ParquetCache files) {
            map.put("input", CapacityReport.inputMap(files));
        }
        map.putAll(quality.toMap());
        plan.ifPresent(expected -> map.put("plan", expected.toMap()));
        return map;
    }
}
