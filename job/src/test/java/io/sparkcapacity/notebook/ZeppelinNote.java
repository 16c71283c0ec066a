package io.sparkcapacity.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A note of Zeppelin: cells, which Zeppelin calls paragraphs, and their outputs in the last run.
 *
 * @param name the name in Zeppelin's list of notes
 * @param outputs one list per cell
 */
record ZeppelinNote(String name, List<Cell> cells, List<List<Output>> outputs) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static ZeppelinNote read(String json) {
        try {
            JsonNode note = JSON.readTree(json);
            List<Cell> cells = new ArrayList<>();
            List<List<Output>> outputs = new ArrayList<>();
            for (JsonNode paragraph : note.get("paragraphs")) {
                cells.add(cell(paragraph.get("text").asText()));
                List<Output> displayed = new ArrayList<>();
                for (JsonNode message : paragraph.get("results").get("msg")) {
                    displayed.add(new Output(
                            Output.Kind.valueOf(message.get("type").asText()),
                            message.get("data").asText()));
                }
                outputs.add(displayed);
            }
            return new ZeppelinNote(note.get("name").asText(), cells, outputs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a note of Zeppelin", e);
        }
    }

    private static Cell cell(String text) {
        for (Cell.Language language : Cell.Language.values()) {
            String magic = "%" + interpreter(language) + "\n";
            if (text.startsWith(magic)) {
                return new Cell(language, text.substring(magic.length()));
            }
        }
        throw new IllegalArgumentException("A paragraph for an unknown interpreter: " + text);
    }

    private static String interpreter(Cell.Language language) {
        return switch (language) {
            case MARKDOWN -> "md";
            case SQL -> "spark.sql";
            case SCALA -> "spark";
        };
    }

    String json() {
        List<Map<String, Object>> paragraphs = new ArrayList<>();
        for (int k = 0; k < cells.size(); k++) {
            paragraphs.add(paragraph(k));
        }
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("paragraphs", paragraphs);
        note.put("name", name);
        note.put("id", id());
        note.put("defaultInterpreterGroup", "spark");
        note.put("noteParams", Map.of());
        note.put("noteForms", Map.of());
        note.put("angularObjects", Map.of());
        note.put("config", Map.of());
        note.put("info", Map.of());
        try {
            return JSON.writeValueAsString(note) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A note cannot be written as JSON", e);
        }
    }

    private Map<String, Object> paragraph(int index) {
        Cell cell = cells.get(index);
        boolean prose = cell.language() == Cell.Language.MARKDOWN;
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("colWidth", 12.0);
        config.put("enabled", true);
        config.put("editorHide", prose);
        config.put(
                "editorMode",
                "ace/mode/" + (prose ? "markdown" : cell.language().magic()));
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Output output : outputs.get(index)) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", output.kind().name());
            message.put("data", output.data());
            messages.add(message);
        }
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("code", "SUCCESS");
        results.put("msg", messages);
        Map<String, Object> paragraph = new LinkedHashMap<>();
        paragraph.put("text", "%" + interpreter(cell.language()) + "\n" + cell.text());
        paragraph.put("config", config);
        paragraph.put("settings", new TreeMap<>(Map.of("forms", Map.of(), "params", Map.of())));
        paragraph.put("results", results);
        paragraph.put("id", "paragraph_" + id() + "_" + (index + 1));
        paragraph.put("status", "FINISHED");
        return paragraph;
    }

    /** An ID of nine characters, like Zeppelin's own. A note always has the same one. */
    private String id() {
        return "2SPC%05X".formatted(name.hashCode() & 0xfffff).toUpperCase(Locale.ROOT);
    }
}
