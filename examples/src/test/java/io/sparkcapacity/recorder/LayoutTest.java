package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
    private static final List<ElementType> OF_PARQUET = List.of(ElementType.F32, ElementType.F64, ElementType.F16);

    @TempDir
    Path directory;

    static Stream<Layout<?>> layouts() {
        List<Layout<?>> layouts = new ArrayList<>();
        for (ElementType elements : ElementType.values()) {
            layouts.add(new VectorPerRow(elements, Storage.BYTES));
        }
        List<Function<ElementType, Layout<?>>> others = List.of(
                elements -> new VectorPerRow(elements, Storage.LIST),
                SequencePerRow::new,
                ComponentsPerRow::new,
                WideRow::new);
        OF_PARQUET.forEach(elements -> others.forEach(layout -> layouts.add(layout.apply(elements))));
        layouts.add(new Coordinates(ElementType.F32));
        layouts.add(new Coordinates(ElementType.F64));
        return layouts.stream();
    }

    /** Two batches, of two sentences and one, with zeros and values from the smallest to nearly the largest of f16. */
    private static List<HiddenStates> batches() {
        return List.of(batch(0, 0, 5, 1), batch(6, 2, 3));
    }

    private static HiddenStates batch(long firstToken, long firstSentence, int... lengths) {
        List<Token> tokens = new ArrayList<>();
        int window = Arrays.stream(lengths).max().orElseThrow() + 2;
        for (int i = 0; i < lengths.length; i++) {
            for (int position = 1; position <= lengths[i]; position++) {
                long number = firstToken + tokens.size();
                tokens.add(new Token(number, firstSentence + i, position, "piece" + number, i * window + position));
            }
        }
        Random random = new Random(firstToken);
        Map<Component, FloatBuffer> states = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            float[] values = new float[lengths.length * window * MiniLm.FEATURES];
            for (int k = 0; k < values.length; k++) {
                boolean zero = random.nextInt(5) == 0;
                values[k] = zero ? 0 : (float) (random.nextGaussian() * Math.pow(2, random.nextInt(-26, 13)));
            }
            states.put(component, FloatBuffer.wrap(values));
        }
        return new HiddenStates(tokens, states);
    }

    private Path write(Layout<?> layout, List<HiddenStates> batches, long rowsPerFile) throws IOException {
        Path cache = Files.createTempDirectory(directory, "cache");
        try (CacheWriter<?> writer = new CacheWriter<>(layout, cache, rowsPerFile)) {
            for (HiddenStates batch : batches) {
                writer.write(batch);
            }
        }
        return cache;
    }

    private static List<DecodedCache.Row> expected(Layout<?> layout) {
        return batches().stream()
                .flatMap(HiddenStates::activations)
                .map(activation -> row(layout, activation))
                .toList();
    }

    private static DecodedCache.Row row(Layout<?> layout, Activation activation) {
        Token token = activation.token();
        boolean numbered = layout instanceof Coordinates;
        List<Double> features = new ArrayList<>();
        for (float feature : activation.features()) {
            features.add((double) layout.elements().rounded(feature));
        }
        return new DecodedCache.Row(
                activation.label(),
                numbered ? List.of(token.number()) : List.of(token.sentence(), token.position(), token.text()),
                features);
    }

    private static Map<String, List<DecodedCache.Row>> byComponent(List<DecodedCache.Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(DecodedCache.Row::component));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutHoldsTheSameActivationsInTheOrderOfTheText(Layout<?> layout) throws IOException {
        Path cache = write(layout, batches(), layout.rowsPerFile());

        assertThat(byComponent(DecodedCache.read(cache, layout.elements()))).isEqualTo(byComponent(expected(layout)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void severalFilesHoldTheSame(Layout<?> layout) throws IOException {
        Path whole = write(layout, batches(), layout.rowsPerFile());
        Path first = RecordedCache.files(whole).get(0);
        Path parts = write(layout, batches(), RecordedCache.groups(first).size() - 1);

        assertThat(RecordedCache.files(parts))
                .hasSizeGreaterThan(RecordedCache.files(whole).size());
        assertThat(byComponent(DecodedCache.read(parts, layout.elements())))
                .isEqualTo(byComponent(DecodedCache.read(whole, layout.elements())));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyPageHasAChecksum(Layout<?> layout) throws IOException {
        for (Path file : RecordedCache.files(write(layout, batches(), layout.rowsPerFile()))) {
            assertThat(RecordedCache.pages(file)).allMatch(PageHeader::isSetCrc);
            assertThat(RecordedCache.schema(file)).isEqualTo(layout.schema());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void filesHoldOneComponentIfRowsDo(Layout<?> layout) throws IOException {
        boolean oneComponentPerRow = layout.schema().containsField("component");
        for (Path file : RecordedCache.files(write(layout, batches(), layout.rowsPerFile()))) {
            String name = file.getFileName().toString().replace("-00000.parquet", "");
            if (oneComponentPerRow) {
                assertThat(RecordedCache.groups(file))
                        .allMatch(row -> row.getString("component", 0).equals(name));
            } else {
                assertThat(name).isIn("sentences", "tokens");
            }
        }
    }

    @Test
    void sequencesHaveListsOfPlacesTokensAndVectors() {
        MessageType schema = new SequencePerRow(ElementType.F16).schema();

        assertThat(schema.getFields())
                .extracting(Type::getName)
                .containsExactly(
                        "sentence",
                        "place",
                        "token",
                        "embeddings",
                        "layer.0",
                        "layer.1",
                        "layer.2",
                        "layer.3",
                        "layer.4",
                        "layer.5");
        assertThat(schema.getType("layer.5"))
                .isEqualTo(MessageTypeParser.parseMessageType("""
                message sequence {
                  required group layer.5 (LIST) {
                    repeated group list {
                      required group element (LIST) {
                        repeated group list {
                          required fixed_len_byte_array(2) element (FLOAT16);
                        }
                      }
                    }
                  }
                }
                """).getType(0));
    }

    @Test
    void coordinatesHoldRowAndFeatureNumbers() {
        assertThat(new Coordinates(ElementType.F32).schema()).isEqualTo(MessageTypeParser.parseMessageType("""
                message activation {
                  required binary component (STRING);
                  required int64 row;
                  required int32 feature;
                  required float value;
                }
                """));
    }

    @Test
    void valueOutOfRangeIsRefusedAndNamed() throws IOException {
        HiddenStates batch = batch(0, 7, 2, 2);
        batch.states().get(Component.LAYER_3).put(5 * MiniLm.FEATURES + 12, -65520f);

        assertThatThrownBy(() -> write(new WideRow(ElementType.F16), List.of(batch), 100))
                .isInstanceOf(RecordingException.class)
                .hasMessage("Cannot record layer.3 as f16: feature 12 of token 'piece2' (sentence 8, position 1) is"
                        + " -65520.0, but the largest value of this type is 65504.0; use --dtype f32.");
        assertThat(RecordedCache.files(write(new VectorPerRow(ElementType.BF16, Storage.BYTES), List.of(batch), 100)))
                .hasSize(7);
    }

    /** Parquet keeps one row group in memory, which must not become large if rows are long sentences. */
    @Test
    void rowGroupsOfLongSentencesStaySmall() throws IOException {
        HiddenStates batch = batch(0, 0, MiniLm.WINDOW - 2, MiniLm.WINDOW - 2);
        HiddenStates tiny = batch(0, 0, 1);
        List<HiddenStates> batches = Stream.concat(
                        Stream.of(tiny), Stream.generate(() -> batch).limit(10))
                .toList();

        Path file = RecordedCache.files(write(new SequencePerRow(ElementType.F32), batches, 1_000))
                .get(0);

        assertThat(RecordedCache.rowGroupBytes(file))
                .hasSizeGreaterThan(1)
                .allMatch(bytes -> bytes <= (32L << 20) + 4 * 5_600_000);
    }
}
