package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import io.sparkcapacity.recorder.RecordedCache.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@link Recorder} with the real model, through the command. */
class RecorderTest {
    private static final String TEXT =
            "Lamps flicker. A keeper, half asleep, counts unbelievably many gulls over the harbour! Why?";

    @TempDir
    Path directory;

    private Path text;

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(directory.resolve("text.txt"), TEXT);
    }

    private RecordedCache record(String name, String... options) throws IOException {
        return RecordRun.cache(text, directory.resolve(name), options);
    }

    @Test
    void tokensAreInTheOrderOfTheText() throws IOException {
        List<Row> rows = record("cache").component("layer.3");

        assertThat(rows)
                .extracting(row -> row.sentence() + ":" + row.position() + ":" + row.token())
                .startsWith("0:1:lamps", "0:2:flicker", "0:3:.", "1:1:a", "1:2:keeper", "1:3:,")
                .containsSequence("1:8:un", "1:9:##bel", "1:10:##ie", "1:11:##va", "1:12:##bly", "1:13:many")
                .endsWith("1:18:harbour", "1:19:!", "2:1:why", "2:2:?");
    }

    @Test
    void everyComponentHasEveryTokenOnce() throws IOException {
        RecordedCache cache = record("cache");

        List<List<Object>> expected = cache.component("embeddings").stream()
                .map(row -> row.key().subList(1, 4))
                .toList();
        assertThat(expected).doesNotHaveDuplicates();
        for (Component component : Component.values()) {
            assertThat(cache.component(component.label()))
                    .extracting(row -> row.key().subList(1, 4))
                    .isEqualTo(expected);
        }
    }

    @Test
    void recordingTwiceGivesTheSameBits() throws IOException {
        assertThat(record("first").rows()).isEqualTo(record("second").rows());
    }

    @Test
    void batchSizeChangesOnlyRounding() throws IOException {
        List<Row> alone = record("alone", "--batch", "1").rows();
        List<Row> together = record("together", "--batch", "3").rows();

        assertThat(together)
                .extracting(Row::key)
                .isEqualTo(alone.stream().map(Row::key).toList());
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i).distance(alone.get(i)))
                    .as("%s", alone.get(i).key())
                    .isLessThanOrEqualTo(RecordRun.ROUNDING * alone.get(i).norm());
        }
    }

    @Test
    void embeddingsDependOnTokenAndPositionOnlyAndLayersOnTheSentence() throws IOException {
        Files.writeString(text, "The lamp burns. The lamp went out.");
        RecordedCache cache = record("cache");

        assertThat(features(cache, "embeddings", 0)).isEqualTo(features(cache, "embeddings", 4));
        for (int layer = 0; layer < 6; layer++) {
            assertThat(features(cache, "layer." + layer, 0)).isNotEqualTo(features(cache, "layer." + layer, 4));
        }
    }

    private static List<Float> features(RecordedCache cache, String component, int row) {
        return cache.component(component).get(row).features();
    }

    @Test
    void componentsDiffer() throws IOException {
        RecordedCache cache = record("cache", "--limit", "1");

        assertThat(cache.rows()).extracting(Row::features).hasSize(7).doesNotHaveDuplicates();
    }

    /** The embedding of a sentence is the normalized mean of the last layer over all tokens, including special ones. */
    @Test
    void lastLayerAgreesWithTheEmbeddingsOfAnotherLibrary() throws IOException {
        RecordedCache cache = record("cache", "--special-tokens");
        AllMiniLmL6V2EmbeddingModel oracle = new AllMiniLmL6V2EmbeddingModel();
        List<String> sentences =
                SentenceReader.open(text, SentenceEnd.PUNCTUATION).next(3);

        for (int sentence = 0; sentence < 3; sentence++) {
            int number = sentence;
            List<Row> tokens = cache.component("layer.5").stream()
                    .filter(row -> row.sentence() == number)
                    .toList();
            float[] expected = oracle.embed(sentences.get(sentence)).content().vector();
            assertThat(normalizedSum(tokens)).containsExactly(toDoubles(expected), within(RecordRun.ROUNDING));
        }
    }

    private static double[] normalizedSum(List<Row> rows) {
        double[] sum = new double[MiniLm.FEATURES];
        double squaredNorm = 0;
        for (int i = 0; i < sum.length; i++) {
            for (Row row : rows) {
                sum[i] += row.features().get(i);
            }
            squaredNorm += sum[i] * sum[i];
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= Math.sqrt(squaredNorm);
        }
        return sum;
    }

    private static double[] toDoubles(float[] vector) {
        double[] doubles = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            doubles[i] = vector[i];
        }
        return doubles;
    }

    @Test
    void specialTokensEncloseEverySentenceIfAsked() throws IOException {
        List<Row> rows = record("cache", "--special-tokens").component("embeddings");

        assertThat(rows)
                .filteredOn(row -> row.token().equals("[CLS]"))
                .hasSize(3)
                .allMatch(row -> row.position() == 0);
        assertThat(rows).filteredOn(row -> row.token().equals("[SEP]")).hasSize(3);
        assertThat(rows).extracting(Row::token).doesNotContain("[PAD]");
        assertThat(rows).hasSize(record("plain").component("embeddings").size() + 6);
    }

    @Test
    void limitKeepsTheFirstTokensUnchanged() throws IOException {
        RecordedCache whole = record("whole");
        RecordedCache start = record("start", "--limit", "6");

        for (Component component : Component.values()) {
            assertThat(start.component(component.label()))
                    .isEqualTo(whole.component(component.label()).subList(0, 6));
        }
    }

    @Test
    void longCachesHaveSeveralFiles() throws IOException {
        RecordedCache whole = record("whole");
        RecordedCache parts = record("parts", "--rows-per-file", "20");

        assertThat(whole.files()).hasSize(7);
        assertThat(parts.files())
                .hasSize(14)
                .extracting(file -> file.getFileName().toString())
                .contains("embeddings-00000.parquet", "embeddings-00001.parquet", "layer.5-00001.parquet");
        assertThat(parts.rows()).isEqualTo(whole.rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--dtype bf16",
                "--dtype f16 --bytes",
                "--layout sequence --dtype f64",
                "--layout components --dtype f16",
                "--layout wide",
                "--layout Coordinates",
            })
    void everyFormatHoldsTheValuesOfTheDefault(String options) throws IOException {
        RecordRun run = RecordRun.of((text + " --output " + directory.resolve("format") + " " + options).split(" "));
        ElementType elements = Stream.of(ElementType.values())
                .filter(type -> options.contains("--dtype " + type.label()))
                .findFirst()
                .orElse(ElementType.F32);

        assertThat(run.exitCode()).as(run.printed()).isZero();
        assertThat(features(DecodedCache.read(directory.resolve("format"), elements)))
                .isEqualTo(rounded(record("default"), elements));
    }

    private static Map<String, List<List<Double>>> features(List<DecodedCache.Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        DecodedCache.Row::component,
                        Collectors.mapping(DecodedCache.Row::features, Collectors.toList())));
    }

    private static Map<String, List<List<Double>>> rounded(RecordedCache cache, ElementType elements) {
        Function<Row, List<Double>> rounded = row -> row.features().stream()
                .map(feature -> (double) elements.rounded(feature))
                .toList();
        return cache.rows().stream()
                .collect(Collectors.groupingBy(Row::component, Collectors.mapping(rounded, Collectors.toList())));
    }

    @Test
    void sentencesLongerThanTheWindowAreCutAndCounted() throws IOException {
        Files.writeString(text, "lamp ".repeat(600) + "\n\nA short one.");

        RecordRun run = RecordRun.of(
                text.toString(), "--output", directory.resolve("cache").toString());

        assertThat(run.printed()).contains("514 tokens of 2 sentences (1 cut at 512 tokens)");
        assertThat(RecordedCache.read(directory.resolve("cache")).component("layer.0"))
                .hasSize(510 + 4)
                .element(509)
                .matches(row -> row.position() == 510);
    }
}
