package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.recorder.RecordedCache.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the cache {@code minilm} in this directory, which the documentation uses as its example. */
class ShippedCacheTest {
    private static final Path TEXT = Path.of("text/lighthouse.txt");
    private static final Path CACHE = Path.of("minilm");

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message activation {
              required binary component (STRING);
              required int64 sentence;
              required int32 position;
              required binary token (STRING);
              required group features (LIST) {
                repeated group list {
                  required float element;
                }
              }
            }
            """);

    @Test
    void everyComponentHasTheSameTokens() throws IOException {
        RecordedCache cache = RecordedCache.read(CACHE);

        for (Component component : Component.values()) {
            assertThat(cache.component(component.label())).as(component.label()).hasSize(513);
        }
        assertThat(cache.rows()).hasSize(7 * 513);
    }

    @Test
    void everyRowHas384FiniteFeatures() throws IOException {
        assertThat(RecordedCache.read(CACHE).rows())
                .allMatch(row -> row.features().size() == 384)
                .allMatch(row -> row.features().stream().allMatch(Float::isFinite));
    }

    @Test
    void isSmallerThanSixMegabytes() throws IOException {
        long bytes = 0;
        for (Path file : RecordedCache.read(CACHE).files()) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(6_000_000);
    }

    @Test
    void everyPageHasAChecksum() throws IOException {
        for (Path file : RecordedCache.read(CACHE).files()) {
            assertThat(RecordedCache.pages(file)).hasSizeGreaterThanOrEqualTo(5).allMatch(PageHeader::isSetCrc);
        }
    }

    @Test
    void hasTheSchemaOfTheRecorder() throws IOException {
        assertThat(new VectorPerRow(ElementType.F32, Storage.LIST).schema()).isEqualTo(SCHEMA);
        for (Path file : RecordedCache.read(CACHE).files()) {
            assertThat(RecordedCache.schema(file)).isEqualTo(SCHEMA);
        }
    }

    /** The comparison allows for rounding, because the order of summation depends on the processor. */
    @Test
    void agreesWithANewRecordingOfItsText(@TempDir Path directory) throws IOException {
        List<Row> shipped = RecordedCache.read(CACHE).rows();
        List<Row> recorded = RecordRun.cache(TEXT, directory.resolve("again")).rows();

        assertThat(recorded)
                .extracting(Row::key)
                .isEqualTo(shipped.stream().map(Row::key).toList());
        for (int i = 0; i < shipped.size(); i++) {
            assertThat(recorded.get(i).distance(shipped.get(i)))
                    .as("%s", shipped.get(i).key())
                    .isLessThanOrEqualTo(RecordRun.ROUNDING * shipped.get(i).norm());
        }
    }
}
