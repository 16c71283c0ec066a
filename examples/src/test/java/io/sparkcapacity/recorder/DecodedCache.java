package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.PrimitiveType;

/**
 * A cache of any layout, read as one row per activation. The columns show which layout it is. Values are decoded by the
 * definitions of their formats.
 */
record DecodedCache(ElementType elements, List<Row> rows) {

    private static final List<String> LABELS =
            List.of("embeddings", "layer.0", "layer.1", "layer.2", "layer.3", "layer.4", "layer.5");

    /**
     * One activation. Its token is (sentence, position, text), or only its number if the layout stores nothing else.
     */
    record Row(String component, List<Object> token, List<Double> features) {}

    /** The rows of a cache; {@code elements} is the type of the values in bytes. */
    static List<Row> read(Path directory, ElementType elements) throws IOException {
        DecodedCache cache = new DecodedCache(elements, new ArrayList<>());
        List<Group> stored = new ArrayList<>();
        for (Path file : RecordedCache.files(directory)) {
            stored.addAll(RecordedCache.groups(file));
        }
        if (stored.get(0).getType().containsField("row")) {
            cache.addCoordinates(stored);
        } else {
            stored.forEach(cache::add);
        }
        return cache.rows;
    }

    private void add(Group row) {
        if (row.getType().containsField("f_0")) {
            List<Double> features = IntStream.range(0, MiniLm.FEATURES)
                    .mapToObj(feature -> value(row, "f_" + feature))
                    .toList();
            rows.add(new Row(row.getString("component", 0), token(row), features));
        } else if (row.getType().containsField("place")) {
            addSentence(row);
        } else if (row.getType().containsField("component")) {
            rows.add(new Row(row.getString("component", 0), token(row), vector(row, "features")));
        } else {
            List<Group> components = elements(row, "features");
            for (int k = 0; k < components.size(); k++) {
                rows.add(new Row(LABELS.get(k), token(row), vector(components.get(k), "element")));
            }
        }
    }

    private void addSentence(Group row) {
        List<Group> places = elements(row, "place");
        List<Group> texts = elements(row, "token");
        for (String component : LABELS) {
            List<Group> vectors = elements(row, component);
            for (int k = 0; k < vectors.size(); k++) {
                List<Object> token = List.of(
                        row.getLong("sentence", 0),
                        places.get(k).getInteger("element", 0),
                        texts.get(k).getString("element", 0));
                rows.add(new Row(component, token, vector(vectors.get(k), "element")));
            }
        }
    }

    private void addCoordinates(List<Group> values) {
        Map<List<Object>, Double[]> vectors = new LinkedHashMap<>();
        for (Group entry : values) {
            double value = value(entry, "value");
            if (value == 0) {
                throw new AssertionError("a zero is stored: " + entry);
            }
            vectors.computeIfAbsent(List.of(entry.getString("component", 0), entry.getLong("row", 0)), key -> zeros())[
                    entry.getInteger("feature", 0)] = value;
        }
        vectors.forEach(
                (key, vector) -> rows.add(new Row((String) key.get(0), List.of(key.get(1)), Arrays.asList(vector))));
    }

    private static Double[] zeros() {
        return IntStream.range(0, MiniLm.FEATURES).mapToObj(feature -> 0.0).toArray(Double[]::new);
    }

    private static List<Object> token(Group row) {
        return List.of(row.getLong("sentence", 0), row.getInteger("position", 0), row.getString("token", 0));
    }

    private static List<Group> elements(Group group, String field) {
        Group list = group.getGroup(field, 0);
        return IntStream.range(0, list.getFieldRepetitionCount("list"))
                .mapToObj(k -> list.getGroup("list", k))
                .toList();
    }

    private List<Double> vector(Group group, String field) {
        if (!group.getType().getType(field).isPrimitive()) {
            return elements(group, field).stream()
                    .map(element -> value(element, "element"))
                    .toList();
        }
        ByteBuffer bytes = group.getBinary(field, 0).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<Double> vector = new ArrayList<>();
        while (bytes.hasRemaining()) {
            vector.add(
                    switch (elements) {
                        case F32 -> (double) bytes.getFloat();
                        case F64 -> bytes.getDouble();
                        case F16 -> ElementTypeTest.value(bytes.getShort(), 5);
                        case BF16 -> ElementTypeTest.value(bytes.getShort(), 8);
                    });
        }
        return vector;
    }

    private static double value(Group group, String field) {
        PrimitiveType type = group.getType().getType(field).asPrimitiveType();
        return switch (type.getPrimitiveTypeName()) {
            case FLOAT -> group.getFloat(field, 0);
            case DOUBLE -> group.getDouble(field, 0);
            default ->
                ElementTypeTest.value(
                        group.getBinary(field, 0)
                                .toByteBuffer()
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getShort(),
                        5);
        };
    }
}
