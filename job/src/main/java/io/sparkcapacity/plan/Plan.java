package io.sparkcapacity.plan;

import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run will do, and why.
 *
 * @param choices the strategy of each component, in the order of the components
 * @param steps what runs, one step after the other
 * @param panelStorage where panels wait between passes
 * @param budget the memory and the cores that the plan is for
 */
public record Plan(List<Choice> choices, List<Step> steps, PanelStorage panelStorage, Budget budget) {
    private static final int MOST_EXPLAINED = 50;

    /** The plan as maps and lists, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task-bytes", budget.taskBytes());
        map.put("driver-bytes", budget.driverBytes());
        map.put("kept-bytes", budget.keptBytes());
        map.put("cores", budget.cores());
        map.put("steps", steps.size());
        map.put("panel-bytes", panelBytes());
        map.put("panels-kept", panelStorage.reported());
        map.put("components", choices.stream().map(Choice::toMap).toList());
        return map;
    }

    /** The plan as text: for each component every strategy with its cost, and why it was chosen or not. */
    public String explain() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Plan: %d component%s in %d step%s; budget %,d MiB per task, %,d MiB on the driver, %d cores; panels of"
                        + " %,d MiB %s%n",
                choices.size(),
                choices.size() == 1 ? "" : "s",
                steps.size(),
                steps.size() == 1 ? "" : "s",
                Budget.mebibytes(budget.taskBytes()),
                Budget.mebibytes(budget.driverBytes()),
                budget.cores(),
                Budget.mebibytes(panelBytes()),
                storageInWords()));
        choices.stream().limit(MOST_EXPLAINED).forEach(choice -> explain(choice, text));
        if (choices.size() > MOST_EXPLAINED) {
            text.append(String.format("  … and %d more components%n", choices.size() - MOST_EXPLAINED));
        }
        return text.toString();
    }

    /** The memory that the panels of all components take together. */
    private long panelBytes() {
        return choices.stream().mapToLong(choice -> choice.shape().bytes()).sum();
    }

    private String storageInWords() {
        String room = String.format(Locale.ROOT, "memory has room for %,d MiB", Budget.mebibytes(budget.keptBytes()));
        return switch (panelStorage) {
            case NOT_NEEDED -> "not kept: there is one pass";
            case IN_MEMORY -> "kept in memory between passes";
            case DECODED_AGAIN -> "decoded again in every pass: " + room;
            case ON_DISK -> "kept on disk between passes: " + room;
        };
    }

    private static void explain(Choice choice, StringBuilder text) {
        ComponentShape shape = choice.shape();
        text.append(String.format(
                Locale.ROOT, "  %s: %,d × %,d%n", shape.quotedName(), shape.activations(), shape.features()));
        for (Candidate candidate : choice.candidates()) {
            boolean chosen = candidate.strategy().equals(choice.chosen());
            text.append(String.format(
                    Locale.ROOT,
                    "    %s %-20s %8.2g s, %s: %s%n",
                    chosen ? "→" : " ",
                    candidate.strategy().name(),
                    candidate.seconds(),
                    candidate.cost().held(),
                    candidate
                            .rejection()
                            .map(reason -> "rejected: " + reason)
                            .orElse(chosen ? "chosen" : "more expensive")));
        }
    }
}
