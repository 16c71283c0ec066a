package io.sparkcapacity.report;

import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.listing.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/** The figures of an input's files. */
final class InputFigures {
    private static final List<Figure<LeftOut>> LEFT_OUT = List.of(
            Figure.text("names", LeftOut::names),
            Figure.count("count", LeftOut::count),
            Figure.text("why", LeftOut::why),
            Figure.text("example", LeftOut::example));

    private static final List<Figure<StoredFiles>> ALL = List.of(
            new Figure<>("files", DataTypes.IntegerType, StoredFiles::files),
            Figure.count("rows", StoredFiles::rows),
            Figure.count("bytes", StoredFiles::bytes),
            Figure.number("checksummed-share", StoredFiles::checksummedShare),
            new Figure<>("encodings", DataTypes.createArrayType(DataTypes.StringType), StoredFiles::encodings),
            new Figure<>("endings", DataTypes.createArrayType(DataTypes.StringType), StoredFiles::endings),
            new Figure<>(
                    "left-out",
                    DataTypes.createArrayType(Figure.columns(LEFT_OUT)),
                    files -> files.leftOut().stream()
                            .map(leftOut -> Figure.object(LEFT_OUT, leftOut))
                            .toList()));

    private InputFigures() {}

    /** The JSON object of the files. */
    static Map<String, Object> object(StoredFiles files) {
        return Figure.object(ALL, files);
    }

    /**
     * That all rows are compared with each other, for people; empty if they are not. Who has a folder per layer may
     * expect that layers are kept apart.
     */
    static Optional<String> wholeInput(List<ComponentShape> shapes, Optional<StoredFiles> files) {
        if (shapes.size() != 1
                || !ComponentShape.WHOLE_INPUT.equals(shapes.get(0).name())) {
            return Optional.empty();
        }
        List<String> folders = files.map(StoredFiles::folderColumns).orElse(List.of());
        return Optional.of(
                folders.isEmpty()
                        ? "Note: the whole input is one component; --component COLUMN compares rows only within groups"
                        : "Note: the whole input is one component, though its folders are named "
                                + String.join("=… and ", folders) + "=…; --component " + folders.get(0)
                                + " compares rows only within each");
    }

    /** Which files of the folders are read and which are not, for people; empty if that goes without saying. */
    static Optional<String> selection(StoredFiles files) {
        List<String> sentences = new ArrayList<>();
        if (files.endings().size() > 1) {
            sentences.add("Read: " + String.join(", ", files.endings()));
        }
        if (!files.leftOut().isEmpty()) {
            sentences.add("Not read: "
                    + files.leftOut().stream().map(InputFigures::described).collect(Collectors.joining("; ")));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", sentences));
    }

    private static String described(LeftOut leftOut) {
        String example = leftOut.example().substring(leftOut.example().lastIndexOf('/') + 1);
        return Numbers.count(leftOut.count()) + " named " + leftOut.names() + " (" + leftOut.why() + "), such as "
                + example;
    }
}
