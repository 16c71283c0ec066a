package io.sparkcapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A table in columns of fixed width. Its first column holds names, which are shortened until a line fits the terminal;
 * the others hold numbers, which are aligned at their right end.
 *
 * @param names the first column
 * @param numbers the other columns
 */
record TextTable<T>(Column<T> names, List<Column<T>> numbers) {
    private static final int LEAST_NAME = 8;

    /**
     * One column.
     *
     * @param cell what it shows of a row
     */
    record Column<T>(String heading, Function<T, String> cell) {
        private List<String> cells(List<T> rows) {
            List<String> cells = new ArrayList<>(List.of(heading));
            rows.forEach(row -> cells.add(cell.apply(row)));
            return cells;
        }
    }

    /** The heading and a line for each of {@code rows}. */
    List<String> lines(List<T> rows) {
        List<List<String>> cells =
                numbers.stream().map(column -> column.cells(rows)).toList();
        List<Integer> widths = cells.stream().map(TextTable::widest).toList();
        List<String> firsts = names.cells(rows);
        int taken = widths.stream().mapToInt(Integer::intValue).sum();
        int wanted = widest(firsts);
        int gap = taken + wanted + 2 * widths.size() <= TerminalText.WIDTH ? 2 : 1;
        int fitting = Math.max(LEAST_NAME, TerminalText.WIDTH - taken - gap * widths.size());
        int width = Math.min(wanted, fitting);
        return IntStream.range(0, firsts.size())
                .mapToObj(row -> {
                    StringBuilder line = new StringBuilder(TerminalText.shortened(firsts.get(row), width));
                    line.append(" ".repeat(width - TerminalText.width(line)));
                    for (int column = 0; column < cells.size(); column++) {
                        String number = cells.get(column).get(row);
                        line.append(" ".repeat(gap + widths.get(column) - TerminalText.width(number)))
                                .append(number);
                    }
                    return line.toString();
                })
                .toList();
    }

    private static int widest(List<String> cells) {
        return cells.stream().mapToInt(TerminalText::width).max().orElse(0);
    }
}
