package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.table.Columns;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layout that the columns suggest.
 *
 * @param reason why, for people
 */
record LayoutGuess(LayoutName name, String reason) {
    /**
     * Guesses from the columns asked for, or else from the types of all columns.
     *
     * @throws InvalidSettingException if two layouts are possible
     */
    static LayoutGuess of(CandidateColumns candidates) {
        List<String> asked = candidates.asked();
        if (!asked.isEmpty()) {
            return ofColumns(
                    candidates,
                    asked,
                    candidates.reading().features().isEmpty()
                            ? "there is a column '" + asked.get(0) + "'"
                            : "--features names " + Columns.listed(asked));
        }
        List<String> vectors = candidates.vectors();
        if (vectors.size() == 1) {
            return new LayoutGuess(LayoutName.VECTOR, "column '" + vectors.get(0) + "' alone can hold vectors");
        }
        List<String> lists = candidates.listsOfVectors();
        if (vectors.isEmpty() && !lists.isEmpty()) {
            return ofColumns(candidates, lists, Columns.listed(lists) + " alone can hold vectors");
        }
        boolean coordinates = vectors.isEmpty()
                && Stream.of(Coordinates.ROW, Coordinates.FEATURE, Coordinates.VALUE)
                        .allMatch(
                                name -> Columns.named(candidates.schema(), name).isPresent());
        return coordinates
                ? new LayoutGuess(LayoutName.COORDINATES, "there are columns row, feature and value")
                : new LayoutGuess(LayoutName.VECTOR, "nothing else fits");
    }

    private static LayoutGuess ofColumns(CandidateColumns candidates, List<String> names, String reason) {
        if (names.stream().allMatch(name -> candidates.isListOfVectors(candidates.field(name)))) {
            return ofLists(candidates, names, reason);
        }
        boolean numbers =
                names.size() > 1 && names.stream().allMatch(name -> CandidateColumns.isNumber(candidates.field(name)));
        if (numbers && names.size() == 3 && candidates.reading().size().isPresent()) {
            throw new InvalidSettingException("The columns " + String.join(", ", names)
                    + " may be the row, the feature and the value of coordinates, or three features; say which with"
                    + " --layout coordinates or --layout wide");
        }
        return numbers
                ? new LayoutGuess(LayoutName.WIDE, reason + ", all of them numbers")
                : new LayoutGuess(LayoutName.VECTOR, reason);
    }

    private static LayoutGuess ofLists(CandidateColumns candidates, List<String> names, String reason) {
        List<String> integers = candidates.listsOfIntegers();
        if (!integers.isEmpty()) {
            return new LayoutGuess(
                    LayoutName.SEQUENCE, reason + ", with a list of numbers next to them, " + Columns.listed(integers));
        }
        if (names.size() > 1 || names.get(0).contains(".")) {
            return new LayoutGuess(
                    LayoutName.SEQUENCE,
                    reason + (names.size() > 1 ? ", each a hook point" : ", named as hook points are"));
        }
        throw new InvalidSettingException("Column '" + names.get(0)
                + "' holds lists of vectors, which may be the tokens of a sequence or one vector per component; say"
                + " which with --layout sequence or --layout components");
    }
}
