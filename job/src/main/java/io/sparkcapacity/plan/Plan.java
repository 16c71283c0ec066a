package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Budget;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What runs, and why.
 *
 * @param choices one a component, in their order
 * @param steps what runs one after the other
 * @param keeping what becomes of the decoded activations between passes
 * @param budget the memory and the cores it was planned for
 */
public record Plan(List<Choice> choices, List<Step> steps, Keeping keeping, Budget budget) {
    private static final int MOST_EXPLAINED = 50;

    /**
     * The strategy of one component.
     *
     * @param candidates every strategy that was considered, its price and why it was rejected
     */
    public record Choice(ComponentShape shape, Strategy chosen, List<Candidate> candidates) {
        /** What the chosen strategy takes, start-up and writing apart. */
        public double estimatedSeconds() {
            return candidates.stream()
                    .filter(candidate -> candidate.strategy().equals(chosen))
                    .mapToDouble(Candidate::seconds)
                    .sum();
        }

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("component", shape.name());
            map.put("activations", shape.activations());
            map.put("features", shape.features());
            map.put("strategy", chosen.name());
            map.put("estimated-seconds", estimatedSeconds());
            map.put("candidates", candidates.stream().map(Candidate::toMap).toList());
            return map;
        }
    }

    /** Where decoded activations wait for the next pass. */
    public enum Keeping {
        /** Nowhere: there is one pass. */
        NOTHING,
        /** Nowhere: every pass decodes the input. */
        DECODED_AGAIN,
        /** All of them in the executors' memory. */
        IN_MEMORY,
        /** On the executors' disks. */
        ON_DISK
    }

    /** Components that one strategy scores together, by index. */
    public record Step(Strategy strategy, BitSet components) {}

    /** The plan as maps and lists, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task-bytes", budget.taskBytes());
        map.put("driver-bytes", budget.driverBytes());
        map.put("kept-bytes", budget.keptBytes());
        map.put("cores", budget.cores());
        map.put("steps", steps.size());
        map.put("panel-bytes", panelBytes());
        map.put("panels-kept", keeping.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put("components", choices.stream().map(Choice::toMap).toList());
        return map;
    }

    /** The plan in words: for each component the chosen strategy, its price, and every other with its price or reason. */
    public String explain() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Plan: %d component%s in %d step%s; budget %,d MiB a task, %,d MiB on the driver, %d cores; panels of"
                        + " %,d MiB %s%n",
                choices.size(),
                choices.size() == 1 ? "" : "s",
                steps.size(),
                steps.size() == 1 ? "" : "s",
                Budget.mebibytes(budget.taskBytes()),
                Budget.mebibytes(budget.driverBytes()),
                budget.cores(),
                Budget.mebibytes(panelBytes()),
                inWords(keeping)));
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

    private String inWords(Keeping keeping) {
        String room = String.format(Locale.ROOT, "memory has room for %,d MiB", Budget.mebibytes(budget.keptBytes()));
        return switch (keeping) {
            case NOTHING -> "not kept: there is one pass";
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
                    candidate.price().held(),
                    candidate.rejection().map(reason -> "rejected: " + reason).orElse(chosen ? "chosen" : "dearer")));
        }
    }
}
