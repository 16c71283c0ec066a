package io.sparkcapacity.report;

import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.ComponentQuality;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.report.TextTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rows of an input are like, in words and a table of one line per component. */
final class QualityText {
    private static final int MOST_PRINTED = 200;
    private static final int MOST_LENGTHS = 2;

    private static final TextTable<ComponentQuality> TABLE = new TextTable<>(
            new Column<>("component", QualityText::name),
            List.of(
                    new Column<>("rows", quality -> Numbers.count(quality.rows().read())),
                    new Column<>(
                            "dropped", quality -> Numbers.count(quality.rows().dropped())),
                    new Column<>("invalid", quality -> Numbers.count(quality.invalid())),
                    new Column<>("kept", quality -> Numbers.count(quality.rows().kept())),
                    new Column<>("length", QualityText::lengths),
                    new Column<>("zero", quality -> Numbers.count(quality.zeros())),
                    new Column<>("min norm", quality -> Numbers.norm(quality.smallestNorm())),
                    new Column<>("median", quality -> Numbers.norm(quality.medianNorm())),
                    new Column<>("max norm", quality -> Numbers.norm(quality.largestNorm())),
                    new Column<>("outliers", quality -> Numbers.count(quality.outliers()))));

    private QualityText() {}

    static String of(Optional<StoredFiles> input, DataQuality quality) {
        TerminalText text = new TerminalText();
        input.ifPresent(files -> text.add(described(files)));
        input.flatMap(InputFigures::selection).ifPresent(text::add);
        text.add("Columns: " + Columns.described(quality.schema()));
        text.add(layout(quality));
        List<ComponentQuality> components = quality.components();
        if (components.isEmpty()) {
            text.add("There are no rows");
            return text.toString();
        }
        text.add(TABLE.lines(components.stream().limit(MOST_PRINTED).toList()));
        if (components.size() > MOST_PRINTED) {
            text.add(String.format(Locale.ROOT, "… and %,d more components", components.size() - MOST_PRINTED));
        }
        components.stream()
                .filter(component -> component.invalid() > 0)
                .limit(MOST_PRINTED)
                .forEach(component -> text.add("Invalid in " + TerminalText.shortened(name(component), 40) + ": "
                        + component.rows().reasons()));
        text.add(String.format(
                Locale.ROOT,
                "Norms are those of vectors that are not 0; outliers have norms beyond %.0f times the median",
                ComponentQuality.FAR));
        long invalid = quality.rows().leftOut();
        text.add(
                quality.isClean()
                        ? "Every row is valid"
                        : Numbers.counted(invalid, "row") + (invalid == 1 ? " is invalid" : " are invalid")
                                + "; --on-invalid skip or quarantine leaves such rows out");
        return text.toString();
    }

    private static String described(StoredFiles files) {
        return String.format(
                Locale.ROOT,
                "Input: %s, %s, %,d bytes; %s",
                Numbers.counted(files.files(), "file"),
                Numbers.counted(files.rows(), "row"),
                files.bytes(),
                String.join(", ", files.encodings()));
    }

    private static String layout(DataQuality quality) {
        return String.format(
                Locale.ROOT,
                "Layout: %s, since %s; %s; carried: %s",
                quality.layout(),
                quality.reason(),
                quality.columns()
                        .component()
                        .map(name -> "components by column " + name)
                        .orElse("the whole input is one component"),
                quality.columns().names().isEmpty()
                        ? "nothing"
                        : String.join(", ", quality.columns().names()));
    }

    private static String name(ComponentQuality quality) {
        return ComponentShape.quotedOrNull(quality.name());
    }

    private static String lengths(ComponentQuality quality) {
        int count = quality.lengths().size();
        if (count == 0) {
            return "–";
        }
        return count > MOST_LENGTHS
                ? count + " lengths"
                : quality.lengths().keySet().stream().map(Numbers::count).collect(Collectors.joining(", "));
    }
}
