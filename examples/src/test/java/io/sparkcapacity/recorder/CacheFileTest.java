package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CacheFileTest {
    @TempDir
    Path directory;

    private List<ColumnChunkMetaData> columns(Storage storage) throws IOException {
        Path file = directory.resolve("file.parquet");
        try (ParquetWriter<Activation> writer = CacheFile.create(new VectorPerRow(ElementType.F32, storage), file)) {
            for (int number = 0; number < 50; number++) {
                Token token = new Token(number, 0, 1, "lamp", number);
                writer.write(new Activation(Component.LAYER_0, token, new float[MiniLm.FEATURES]));
            }
        }
        return RecordedCache.columnChunks(file);
    }

    @ParameterizedTest
    @EnumSource
    void onlyKeysHaveDictionaries(Storage storage) throws IOException {
        assertThat(columns(storage).stream()
                        .filter(ColumnChunkMetaData::hasDictionaryPage)
                        .map(column -> column.getPath().toDotString()))
                .containsExactly("component", "sentence", "position", "token");
    }

    @Test
    void everyColumnIsCompressed() throws IOException {
        assertThat(columns(Storage.LIST)).hasSize(5).allMatch(column -> column.getCodec() == CompressionCodecName.ZSTD);
    }
}
