package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.documentation.Page;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.vector.InvalidKind;
import io.sparkcapacity.plan.PanelStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every report is as its JSON Schema says, and the schema tells a report from what is none. */
class ReportSchemaTest {
    private static final CapacityOptions DEFAULTS = CapacityOptions.defaults();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path directory;

    private static JsonNode definition;
    private static JsonSchema schema;
    private static String dirty;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream file = CapacityReport.class.getResourceAsStream("report.schema.json")) {
            definition = MAPPER.readTree(Objects.requireNonNull(file, "The jar has no schema"));
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(definition);
        dirty = ReportCaches.dirty(directory);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    private static JsonNode assertValid(String json) {
        JsonNode report = read(json);
        assertThat(schema.validate(report)).as(json).isEmpty();
        return report;
    }

    @Test
    void compute() {
        JsonNode report =
                assertValid(ReportCaches.compute(DEFAULTS, TestSpark.MINILM).json());
        assertThat(report.get("report-version").asInt()).isEqualTo(1);
        assertThat(report.get("command").asText()).isEqualTo("compute");
        assertThat(report.get("components")).hasSize(7);
    }

    @Test
    void computeWithDroppedAndInvalidRowsAndSeveralStrategies() {
        JsonNode report = assertValid(
                ReportCaches.compute(DEFAULTS.with("on-invalid", "skip").with("where", "id % 20 <> 1"), dirty)
                        .json());
        assertThat(report.get("rows").get("dropped-by-where").asLong()).isPositive();
        assertThat(report.get("rows").get("invalid")).isNotEmpty();
        assertThat(report.get("components").findValuesAsText("strategy")).containsOnly("row-gram", "feature-gram");
    }

    @Test
    void computeWithRescoredActivations() {
        JsonNode report =
                assertValid(ReportCaches.compute(DEFAULTS.with("max-relative-error", "1e-13"), TestSpark.MINILM)
                        .json());
        assertThat(report.findValues("rescored-activations").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isPositive();
    }

    @Test
    void computeOfADataFrameHasNoInput() {
        JsonNode report = assertValid(ReportCaches.computeFrame().json());
        assertThat(report.has("input")).isFalse();
    }

    @Test
    void numbersThatAreNotFiniteAreStrings() {
        double[] norms = {1, 2};
        Totals totals = Totals.of(
                new ComponentScores(0, norms, new double[] {2, 5}, new double[] {Double.POSITIVE_INFINITY, 0}, 0),
                1e-9);
        ComponentShape shape = new ComponentShape(null, 2, 2);
        ComponentReport component = new ComponentReport(
                shape, "row-gram", totals, 0, List.of(new SelfCheck("law", Double.NaN, 1, Double.NaN)));
        CapacityReport example = ReportCaches.compute(DEFAULTS, TestSpark.MINILM);
        JsonNode report = assertValid(new CapacityReport(
                        example.options(),
                        example.paths(),
                        example.input(),
                        example.rows(),
                        example.plan(),
                        List.of(component),
                        example.phases(),
                        example.arithmetic())
                .json());
        JsonNode reported = report.get("components").get(0);
        assertThat(reported.get("largest-error-bound").asText()).isEqualTo("Infinity");
        assertThat(reported.get("checks").get(0).get("found").isTextual()).isTrue();
    }

    @Test
    void plan() {
        assertValid(ReportCaches.plan(DEFAULTS, TestSpark.MINILM).json());
        assertValid(ReportCaches.plan(DEFAULTS.with("strategy", "blocked-feature-gram"), dirty)
                .json());
    }

    @Test
    void validate() {
        assertThat(assertValid(ReportCaches.validate(dirty).json()).has("plan")).isTrue();
        assertThat(assertValid(ReportCaches.validate(ReportCaches.empty(directory))
                                .json())
                        .has("plan"))
                .isFalse();
    }

    @Test
    void aReportWithAFieldTooFewOrTooManyIsInvalid() {
        for (String json : List.of(
                ReportCaches.compute(DEFAULTS, TestSpark.MINILM).json(),
                ReportCaches.plan(DEFAULTS, TestSpark.MINILM).json(),
                ReportCaches.validate(dirty).json())) {
            JsonNode report = read(json);
            for (String field : names(report)) {
                JsonNode without = report.deepCopy();
                ((ObjectNode) without).remove(field);
                boolean optional = field.equals("input") || (field.equals("plan") && report.has("clean"));
                assertThat(schema.validate(without).isEmpty())
                        .as("without " + field)
                        .isEqualTo(optional);
            }
            for (String object :
                    List.of("", "/plan", "/components/0", "/components/0/candidates/0", "/components/0/norms")) {
                JsonNode more = report.deepCopy();
                if (more.at(object) instanceof ObjectNode found) {
                    found.put("unknown", 1);
                    assertThat(schema.validate(more))
                            .as("unknown field in '" + object + "'")
                            .isNotEmpty();
                }
            }
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void anotherVersionIsInvalid() {
        ObjectNode report =
                (ObjectNode) read(ReportCaches.plan(DEFAULTS, TestSpark.MINILM).json());
        assertThat(schema.validate(report.put("report-version", 2))).isNotEmpty();
    }

    @Test
    void whatIsEnumeratedIsComplete() {
        JsonNode kinds = definition.at("/$defs/rowCounts/properties/invalid/properties");
        assertThat(names(kinds))
                .containsExactlyElementsOf(
                        Stream.of(InvalidKind.values()).map(InvalidKind::key).toList());
        List<String> storages = new ArrayList<>();
        definition.at("/$defs/plan/properties/panels-kept/enum").forEach(storage -> storages.add(storage.asText()));
        assertThat(storages)
                .containsExactlyElementsOf(Stream.of(PanelStorage.values())
                        .map(PanelStorage::reported)
                        .toList());
    }

    @Test
    void everyFieldIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        definition
                .findValues("properties")
                .forEach(properties -> properties.properties().forEach(field -> {
                    JsonNode target = Optional.ofNullable(field.getValue().get("$ref"))
                            .map(reference -> definition.at(reference.asText().substring(1)))
                            .orElse(field.getValue());
                    if (!field.getValue().has("description") && !target.has("description")) {
                        undescribed.add(field.getKey());
                    }
                }));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void theDocumentsHaveTheSameSchema() throws IOException {
        assertThat(definition)
                .isEqualTo(MAPPER.readTree(Files.readString(Page.HOME.resolve("docs/report.schema.json"))));
    }
}
