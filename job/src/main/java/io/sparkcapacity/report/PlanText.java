package io.sparkcapacity.report;

import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.plan.Candidate;
import io.sparkcapacity.plan.Choice;
import io.sparkcapacity.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan in words: for each component the chosen strategy with its cost, and every other with its cost or reason. */
final class PlanText {
    private static final int MOST_EXPLAINED = 50;

    private final Plan plan;
    private final TerminalText text = new TerminalText();

    private PlanText(Plan plan) {
        this.plan = plan;
    }

    static String of(Plan plan) {
        PlanText words = new PlanText(plan);
        words.addBudget();
        words.addChoices();
        return words.text.toString();
    }

    private void addBudget() {
        Budget budget = plan.budget();
        text.add(String.format(
                Locale.ROOT,
                "Plan: %s in %s; budget %,d MiB per task, %,d MiB on the driver, %s",
                Numbers.counted(plan.choices().size(), "component"),
                Numbers.counted(plan.steps().size(), "step"),
                Budget.mebibytes(budget.taskBytes()),
                Budget.mebibytes(budget.driverBytes()),
                Numbers.counted(budget.cores(), "core")));
        text.add(
                "  ",
                String.format(Locale.ROOT, "panels of %,d MiB %s", Budget.mebibytes(plan.panelBytes()), keeping()),
                "    ");
    }

    private String keeping() {
        String memory = String.format(
                Locale.ROOT,
                "memory has room for %,d MiB",
                Budget.mebibytes(plan.budget().panelStorageBytes()));
        return switch (plan.panelStorage()) {
            case NOT_NEEDED -> "not kept: there is one pass";
            case IN_MEMORY -> "kept in memory between passes";
            case DECODED_AGAIN -> "decoded again in every pass: " + memory;
            case ON_DISK -> "kept on disk between passes: " + memory;
        };
    }

    /** The entry of a component; components whose entries are equal share one. */
    private record Entry(long activations, int features, String candidates) {
        static Entry of(Choice choice) {
            return new Entry(choice.shape().activations(), choice.shape().features(), explained(choice));
        }
    }

    private void addChoices() {
        List<ComponentShape> shapes = plan.choices().stream().map(Choice::shape).toList();
        Map<Entry, List<Integer>> entries = new LinkedHashMap<>();
        for (int component = 0; component < shapes.size(); component++) {
            entries.computeIfAbsent(Entry.of(plan.choices().get(component)), entry -> new ArrayList<>())
                    .add(component);
        }
        entries.entrySet().stream().limit(MOST_EXPLAINED).forEach(entry -> {
            String names = ComponentNames.of(shapes, entry.getValue());
            Entry shared = entry.getKey();
            text.add(
                    "  ",
                    String.format(Locale.ROOT, "%s: %,d × %,d", names, shared.activations(), shared.features()),
                    "    ");
            text.add(shared.candidates().lines().toList());
        });
        long more = entries.values().stream()
                .skip(MOST_EXPLAINED)
                .mapToLong(List::size)
                .sum();
        if (more > 0) {
            text.add(String.format(Locale.ROOT, "  … and %,d more components", more));
        }
    }

    private static String explained(Choice choice) {
        TerminalText lines = new TerminalText();
        for (Candidate candidate : choice.candidates()) {
            boolean chosen = candidate.strategy().equals(choice.chosen());
            String first = String.format(
                    Locale.ROOT,
                    "    %s %-20s %8.2g s, ",
                    chosen ? "→" : " ",
                    candidate.strategy().name(),
                    candidate.seconds());
            String verdict = candidate
                    .rejection()
                    .map(reason -> "rejected: " + reason)
                    .orElse(chosen ? "chosen" : "more expensive");
            lines.add(first, candidate.cost().held() + ": " + verdict, " ".repeat(TerminalText.width(first)));
        }
        return lines.toString();
    }
}
