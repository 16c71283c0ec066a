package io.sparkcapacity.input.file.footer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/**
 * A column of values, as the schema describes it.
 *
 * @param path the names from the column of the table down to the values
 * @param typeLength the bytes of a value if the type is bytes of one length, else 0
 * @param definitions the most that a definition level can be
 * @param repetitions the most that a repetition level can be
 * @param meaning what values stand for, if the type alone does not say it
 */
record Leaf(
        List<String> path, Type type, int typeLength, int definitions, int repetitions, Optional<LogicalType> meaning) {
    /** Deeper than any vector, and not too deep for those who descend by recursion. */
    private static final int MOST_NESTED = 100;

    /** The name, as in {@code features.list.element}. */
    String name() {
        return String.join(".", path);
    }

    /** Whether it is a column of the table without a type, because it has nothing but nulls. */
    boolean isColumnOfNulls() {
        return path.size() == 1 && meaning.filter(LogicalType::isSetUNKNOWN).isPresent();
    }

    /** A group whose children follow. */
    private record Group(List<String> path, int definitions, int repetitions, int[] childrenLeft) {}

    /** The columns of {@code schema}, without recursion, because a damaged schema can be nested without end. */
    static List<Leaf> of(String file, List<SchemaElement> schema) {
        if (schema == null || schema.isEmpty()) {
            throw DamagedFile.because(file, "its footer has no schema");
        }
        List<Leaf> leaves = new ArrayList<>();
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group(List.of(), 0, 0, new int[] {schema.get(0).getNum_children()}));
        for (SchemaElement element : schema.subList(1, schema.size())) {
            closeFinished(open);
            if (open.isEmpty()) {
                throw DamagedFile.because(file, "its schema has more columns than it counts");
            }
            Group parent = open.peek();
            parent.childrenLeft[0]--;
            requireKnown(file, element);
            List<String> path = new ArrayList<>(parent.path);
            path.add(element.getName());
            FieldRepetitionType repetition = element.getRepetition_type();
            int definitions = parent.definitions + (repetition == FieldRepetitionType.REQUIRED ? 0 : 1);
            int repetitions = parent.repetitions + (repetition == FieldRepetitionType.REPEATED ? 1 : 0);
            if (element.isSetType()) {
                leaves.add(new Leaf(
                        path,
                        element.getType(),
                        element.getType_length(),
                        definitions,
                        repetitions,
                        Optional.ofNullable(element.getLogicalType())));
            } else {
                open.push(new Group(path, definitions, repetitions, new int[] {element.getNum_children()}));
                if (open.size() > MOST_NESTED) {
                    throw DamagedFile.because(file, "its schema is more than " + MOST_NESTED + " levels deep");
                }
            }
        }
        closeFinished(open);
        if (!open.isEmpty()) {
            throw DamagedFile.because(file, "its schema has fewer columns than it counts");
        }
        return leaves;
    }

    private static void closeFinished(Deque<Group> open) {
        while (!open.isEmpty() && open.peek().childrenLeft[0] <= 0) {
            open.pop();
        }
    }

    private static void requireKnown(String file, SchemaElement element) {
        if (element.getRepetition_type() == null || element.getName() == null) {
            throw DamagedFile.because(file, "its schema does not say how often a column is repeated, or its name");
        }
        if (element.getNum_children() < 0 || element.getType_length() < 0) {
            throw DamagedFile.because(file, "its schema has a length below 0 for '" + element.getName() + "'");
        }
    }
}
