package io.sparkcapacity.faults;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        for (Kind kind : Kind.values()) {
            text.append(row(
                    kind, Cell.PLACES.stream().map(place -> word(kind, place)).toList()));
        }
        return text.append("\nImpossible (–):\n\n").append(reasons()).toString();
    }

    private String word(Kind kind, Place place) {
        return kind.impossibleAt(place).isPresent() ? "–" : words.getOrDefault(new Cell(kind, place), "not tried");
    }

    private static String row(Object head, List<?> cells) {
        return "| " + head + " | " + cells.stream().map(Object::toString).collect(Collectors.joining(" | ")) + " |\n";
    }

    /** Kinds that are impossible for the same reason are so at the same places. */
    private static String reasons() {
        Map<String, Set<Kind>> kinds = new LinkedHashMap<>();
        Map<String, Set<Place>> places = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            for (Place place : Cell.PLACES) {
                kind.impossibleAt(place).ifPresent(reason -> {
                    kinds.computeIfAbsent(reason, none -> new TreeSet<>()).add(kind);
                    places.computeIfAbsent(reason, none -> new TreeSet<>()).add(place);
                });
            }
        }
        return kinds.keySet().stream()
                .map(reason -> "- " + list(kinds.get(reason)) + ": " + reason + " (" + list(places.get(reason)) + ")\n")
                .collect(Collectors.joining());
    }

    private static String list(Set<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
