package io.sparkcapacity.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the run of each cell ended, as a table in Markdown: a row per kind and a column per place. */
final class Matrix {
    private final Map<Cell, String> words = new HashMap<>();

    void put(Cell cell, String word) {
        words.put(cell, word);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(row("", Cell.PLACES));
        text.append("|").append("---|".repeat(1 + Cell.PLACES.size())).append('\n');
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            List<String> cells = new ArrayList<>();
            for (Place place : Cell.PLACES) {
                kind.impossibleAt(place)
                        .ifPresent(reason -> reasons.computeIfAbsent(kind + ": " + reason, key -> new ArrayList<>())
                                .add(place.toString()));
                cells.add(
                        kind.impossibleAt(place).isPresent()
                                ? "–"
                                : words.getOrDefault(new Cell(kind, place), "not tried"));
            }
            text.append(row(kind, cells));
        }
        text.append("\nImpossible (–):\n\n");
        reasons.forEach((reason, places) -> text.append("- ")
                .append(reason)
                .append(" (")
                .append(String.join(", ", places))
                .append(")\n"));
        return text.toString();
    }

    private static String row(Object head, List<?> cells) {
        return "| " + head + " | " + cells.stream().map(Object::toString).collect(Collectors.joining(" | ")) + " |\n";
    }
}
