package io.sparkcapacity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.ParquetCache;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a run: plan, summary, checks and timings.
 *
 * @param options by their kebab-case names
 * @param input where the activations are stored, unless they are a DataFrame's
 * @param rows what became of the rows of every component
 * @param arithmetic which arithmetic multiplied, and on which Spark
 */
public record CapacityReport(
        Map<String, String> options,
        Optional<ActivationCache> input,
        Map<String, RowCounts> rows,
        Plan plan,
        List<ComponentReport> components,
        Phases phases,
        String arithmetic) {
    private static final int MOST_PRINTED = 200;

    /** The summary as a table, one line a component. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        int width = Math.max(
                9,
                components.stream()
                        .limit(MOST_PRINTED)
                        .mapToInt(component -> component.shape().quotedName().length())
                        .max()
                        .orElse(0));
        int strategy = Math.max(
                12,
                components.stream()
                        .mapToInt(component -> component.strategy().length())
                        .max()
                        .orElse(0));
        String names = "%-" + width + "s  %-" + strategy + "s ";
        String format = names + "%12s %8s %12s %8s %10s %10s %10s %10s %6s %9s%n";
        text.append(String.format(
                format,
                "component",
                "strategy",
                "activations",
                "features",
                "capacity",
                "of at",
                "mean C",
                "5 %",
                "median",
                "95 %",
                "zero",
                "error"));
        text.append(String.format(format, "", "", "n", "d", "Σ C", "most", "", "", "", "", "", "≤"));
        components.stream()
                .limit(MOST_PRINTED)
                .forEach(component -> text.append(String.format(
                        Locale.ROOT,
                        names + "%,12d %,8d %12.4f %,8d %10.6f %10.6f %10.6f %10.6f %,6d %9.1e%n",
                        component.shape().quotedName(),
                        component.strategy(),
                        component.shape().activations(),
                        component.shape().features(),
                        component.totals().capacity(),
                        component.bound(),
                        component.mean(),
                        component.quantile(0.05),
                        component.quantile(0.5),
                        component.quantile(0.95),
                        component.totals().zeroRows(),
                        component.totals().largestErrorBound())));
        if (components.size() > MOST_PRINTED) {
            text.append(String.format("… and %d more components%n", components.size() - MOST_PRINTED));
        }
        long checks = components.stream()
                .mapToLong(component -> component.checks().size())
                .sum();
        long rescored = components.stream().mapToLong(ComponentReport::rescored).sum();
        text.append(String.format(
                Locale.ROOT,
                "%,d self-checks hold; %,d activations scored again for their error bound%n",
                checks,
                rescored));
        if (components.size() == 1
                && ComponentShape.WHOLE_INPUT.equals(components.get(0).shape().name())) {
            text.append(String.format("Note: the whole input is one component; --component COLUMN compares rows inside"
                    + " groups only%n"));
        }
        text.append(dropped());
        files().filter(cache -> cache.checksummedShare() < 1)
                .ifPresent(cache -> text.append(String.format(
                        Locale.ROOT,
                        "Note: %.0f %% of the input's row groups carry no page checksums; a flipped bit there would not be"
                                + " noticed (pyarrow writes them with write_page_checksum=True)%n",
                        100 * (1 - cache.checksummedShare()))));
        return text.toString();
    }

    /** The whole report as JSON. */
    public String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("options", options);
        files().ifPresent(cache -> map.put("input", inputMap(cache)));
        map.put("rows", rowsMap());
        map.put("plan", plan.toMap());
        map.put("components", components.stream().map(ComponentReport::toMap).toList());
        map.put("seconds", phases.seconds());
        map.put("arithmetic", arithmetic);
        return json(map);
    }

    /** {@code value}, made of maps, lists, numbers and strings, as JSON; NaN and infinities as strings. */
    public static String json(Object value) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report that is no JSON", e);
        }
    }

    private Optional<ParquetCache> files() {
        return input.filter(ParquetCache.class::isInstance).map(ParquetCache.class::cast);
    }

    private RowCounts allRows() {
        return rows.values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }

    /** A line on the rows that were read and not compared, if there are any: each changes every capacity. */
    private String dropped() {
        RowCounts all = allRows();
        if (all.kept() == all.read()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%,d rows read: %,d dropped by --where, %,d left out as no activations%s, %,d kept%n",
                all.read(),
                all.dropped(),
                all.leftOut(),
                all.leftOut() == 0 ? "" : " (" + all.reasons() + ")",
                all.kept());
    }

    private Map<String, Object> rowsMap() {
        Map<String, Object> map = allRows().toMap();
        List<Map<String, Object>> components = new ArrayList<>();
        rows.forEach((name, counts) -> {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("component", name);
            component.putAll(counts.toMap());
            components.add(component);
        });
        map.put("components", components);
        return map;
    }

    static Map<String, Object> inputMap(ParquetCache cache) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("files", cache.fileCount());
        map.put("rows", cache.rows());
        map.put("bytes", cache.bytes());
        map.put("checksummed-share", cache.checksummedShare());
        map.put("encodings", cache.encodings());
        return map;
    }
}
