package io.sparkcapacity.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Databricks' source format: Scala, with cells of other languages in comments. */
final class DatabricksSource {
    private static final String HEADER = "// Databricks notebook source\n";
    private static final Pattern BETWEEN_CELLS = Pattern.compile("\n// COMMAND -+\n");
    private static final String MAGIC = "// MAGIC";

    private DatabricksSource() {}

    static List<Cell> cells(String source) {
        if (!source.startsWith(HEADER)) {
            throw new IllegalArgumentException("A notebook in Databricks' source format begins with " + HEADER.strip());
        }
        return BETWEEN_CELLS
                .splitAsStream(source.substring(HEADER.length()))
                .map(cell -> cell(cell.strip()))
                .toList();
    }

    private static Cell cell(String text) {
        if (!text.startsWith(MAGIC)) {
            return new Cell(Cell.Language.SCALA, text);
        }
        String inner = text.lines().map(DatabricksSource::unmarked).collect(Collectors.joining("\n"));
        return Arrays.stream(Cell.Language.values())
                .filter(language -> inner.startsWith("%" + language.magic()))
                .map(language -> new Cell(
                        language, inner.substring(1 + language.magic().length()).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A cell in an unknown language: " + inner));
    }

    private static String unmarked(String line) {
        if (!line.startsWith(MAGIC)) {
            throw new IllegalArgumentException("A line without " + MAGIC + " in a cell that begins with it: " + line);
        }
        return line.substring(MAGIC.length()).replaceFirst("^ ", "");
    }
}
