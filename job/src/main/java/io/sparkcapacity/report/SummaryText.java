package io.sparkcapacity.report;

import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.report.TextTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The summary of a run: a table of one line per component, and what else a reader must know. */
final class SummaryText {
    private static final int MOST_PRINTED = 200;
    private static final int WIDEST = 40;

    private static final TextTable<ComponentReport> TABLE = new TextTable<>(
            new Column<>("component", component -> component.shape().quotedName()),
            List.of(
                    new Column<>(
                            "n", component -> Numbers.count(component.shape().activations())),
                    new Column<>(
                            "d", component -> Numbers.count(component.shape().features())),
                    new Column<>(
                            "Σ C",
                            component -> Numbers.capacity(component.totals().capacity())),
                    new Column<>("min(n, d)", component -> Numbers.count(component.bound())),
                    new Column<>("mean C", component -> Numbers.capacity(component.mean())),
                    new Column<>("5 %", component -> Numbers.capacity(component.quantile(0.05))),
                    new Column<>("median", component -> Numbers.capacity(component.quantile(0.5))),
                    new Column<>("95 %", component -> Numbers.capacity(component.quantile(0.95))),
                    new Column<>(
                            "zero",
                            component -> Numbers.count(component.totals().zeroRows())),
                    new Column<>(
                            "error ≤",
                            component -> Numbers.errorBound(component.totals().largestErrorBound()))));

    private final List<ComponentReport> components;
    private final Map<String, RowCounts> rowsByComponent;
    private final RowCounts rows;
    private final Optional<StoredFiles> input;
    private final TerminalText text = new TerminalText();

    /**
     * The summary of a run.
     *
     * @param rows what happened to the rows of every component
     */
    SummaryText(List<ComponentReport> components, Map<String, RowCounts> rows, Optional<StoredFiles> input) {
        this.components = components;
        this.rowsByComponent = rows;
        this.rows = rows.values().stream().reduce(RowCounts.NONE, RowCounts::plus);
        this.input = input;
        addTable();
        addStrategies();
        addChecks();
        addRows();
        addNotes();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void addTable() {
        text.add(TABLE.lines(components.stream().limit(MOST_PRINTED).toList()));
        if (components.size() > MOST_PRINTED) {
            text.add(String.format(Locale.ROOT, "… and %,d more components", components.size() - MOST_PRINTED));
        }
        text.add("Each component has n activations of d features and a sum of capacities, Σ C, of at most min(n, d)");
    }

    private void addStrategies() {
        List<ComponentShape> shapes =
                components.stream().map(ComponentReport::shape).toList();
        Map<String, List<Integer>> scored = new LinkedHashMap<>();
        for (int component = 0; component < components.size(); component++) {
            scored.computeIfAbsent(components.get(component).strategy(), strategy -> new ArrayList<>())
                    .add(component);
        }
        String strategies = scored.size() == 1
                ? String.join("", scored.keySet())
                : scored.entrySet().stream()
                        .map(strategy ->
                                strategy.getKey() + " (" + ComponentNames.of(shapes, strategy.getValue()) + ")")
                        .collect(Collectors.joining(", "));
        text.add("Scored by " + strategies);
    }

    private void addChecks() {
        long checks = components.stream()
                .mapToLong(component -> component.checks().size())
                .sum();
        long rescored = components.stream().mapToLong(ComponentReport::rescored).sum();
        text.add(String.format(
                Locale.ROOT,
                "%s; %s rescored because of their error bound",
                checks == 1 ? "1 self-check holds" : Numbers.count(checks) + " self-checks hold",
                Numbers.counted(rescored, "activation")));
    }

    /** The rows that were read and not compared, if there are any: each changes every capacity. */
    private void addRows() {
        if (rows.kept() == rows.read()) {
            return;
        }
        text.add(String.format(
                Locale.ROOT,
                "%s read: %,d dropped by --where, %s left out%s, %,d kept",
                Numbers.counted(rows.read(), "row"),
                rows.dropped(),
                Numbers.counted(rows.leftOut(), "invalid row"),
                rows.leftOut() == 0 ? "" : " (" + rows.reasons() + ")",
                rows.kept()));
        List<String> empty = rowsByComponent.entrySet().stream()
                .filter(component -> component.getValue().kept() == 0)
                .map(component -> TerminalText.shortened(ComponentShape.quotedOrNull(component.getKey()), WIDEST))
                .toList();
        if (!empty.isEmpty()) {
            text.add("No row is kept of " + Columns.listed(empty) + ", which therefore "
                    + (empty.size() == 1 ? "has" : "have") + " no capacities");
        }
    }

    private void addNotes() {
        input.flatMap(InputFigures::selection).ifPresent(text::add);
        List<ComponentShape> shapes =
                components.stream().map(ComponentReport::shape).toList();
        InputFigures.wholeInput(shapes, input).ifPresent(text::add);
    }
}
