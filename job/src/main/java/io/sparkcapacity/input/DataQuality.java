package io.sparkcapacity.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of an input are like, and what is wrong with which.
 *
 * @param columns which column plays which part
 * @param components one entry a component, in the order of their names
 */
public record DataQuality(ActivationColumns columns, List<ComponentQuality> components) {

    /** What the rows of {@code scan} are like; one pass. */
    static DataQuality of(Scan scan) {
        FeatureEncoding encoding = scan.columns().encoding();
        List<Map<String, ComponentQuality>> units = scan.keysAndVectors()
                .mapPartitions(
                        rows -> List.of(ComponentQuality.of(rows, encoding)).iterator())
                .collect();
        Map<String, ComponentQuality> merged = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        for (Map<String, ComponentQuality> unit : units) {
            unit.forEach((name, quality) -> merged.merge(name, quality, ComponentQuality::merge));
        }
        return new DataQuality(scan.columns(), List.copyOf(merged.values()));
    }

    /** Whether there is a row, and every one is an activation. */
    public boolean isClean() {
        return !components.isEmpty() && components.stream().allMatch(component -> component.invalid() == 0);
    }

    /** The report as text. */
    public String describe() {
        StringBuilder text = new StringBuilder(String.format(
                "Vectors in column %s (%s); %s; carried: %s%n",
                columns.features(),
                columns.encoding().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                columns.component()
                        .map(name -> "components by column " + name)
                        .orElse("the whole input is one component"),
                columns.carried().isEmpty() ? "nothing" : String.join(", ", columns.carried())));
        for (ComponentQuality component : components) {
            text.append(component.describe());
        }
        long invalid = components.stream().mapToLong(ComponentQuality::invalid).sum();
        if (components.isEmpty()) {
            text.append(String.format("There is no row%n"));
        } else if (invalid == 0) {
            text.append(String.format("Every row is an activation%n"));
        } else {
            text.append(String.format(Locale.ROOT, "%,d rows are no activations%n", invalid));
        }
        return text.toString();
    }

    /** The report as maps and lists, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("features", columns.features());
        map.put("component", columns.component().orElse(""));
        map.put("id", columns.carried());
        List<Object> list = new ArrayList<>();
        components.forEach(component -> list.add(component.toMap()));
        map.put("components", list);
        map.put("clean", isClean());
        return map;
    }
}
