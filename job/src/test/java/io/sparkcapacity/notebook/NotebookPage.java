package io.sparkcapacity.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page of Markdown that shows a notebook and its outputs.
 *
 * @param figures the figures of the page by file name
 */
record NotebookPage(String markdown, Map<String, String> figures) {
    /**
     * The page of a notebook.
     *
     * @param outputs the outputs of the cells, one list per cell
     */
    static NotebookPage of(String name, List<Cell> cells, List<List<Output>> outputs) {
        StringBuilder page = new StringBuilder();
        Map<String, String> figures = new LinkedHashMap<>();
        for (int k = 0; k < cells.size(); k++) {
            Cell cell = cells.get(k);
            if (cell.language() == Cell.Language.MARKDOWN) {
                page.append(cell.text()).append("\n\n");
                continue;
            }
            page.append(fenced(cell.language().magic(), cell.text()));
            for (Output output : outputs.get(k)) {
                page.append(
                        switch (output.kind()) {
                            case TEXT -> fenced("", output.data().stripTrailing());
                            case TABLE -> table(output.data());
                            case HTML -> {
                                String figure = "figures/%s-%d.svg".formatted(name, figures.size() + 1);
                                figures.put(figure, output.data());
                                yield "![Figure %d](%s)%n%n".formatted(figures.size(), figure);
                            }
                        });
            }
        }
        return new NotebookPage(page.toString().stripTrailing() + "\n", figures);
    }

    private static String fenced(String language, String text) {
        return "```" + language + "\n" + text + "\n```\n\n";
    }

    private static String table(String data) {
        List<String> lines = data.lines()
                .map(line -> "| " + line.replace("|", "\\|").replace("\t", " | ") + " |")
                .toList();
        String rule = lines.get(0).replaceAll("[^|]+", "---");
        return lines.get(0) + "\n" + rule + "\n" + lines.stream().skip(1).collect(Collectors.joining("\n")) + "\n\n";
    }
}
