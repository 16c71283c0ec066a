package io.sparkcapacity.input.file;

import io.sparkcapacity.input.file.footer.ColumnKeys;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * The memory that reading row groups takes. The reader holds all bytes of the columns that it reads of a row group, and
 * decodes some rows at a time.
 *
 * @param byColumn by column, the most bytes of it in one row group; columns of less than a mebibyte are one entry, of
 *     the empty name, so that tables of very many columns stay small here
 * @param rowBytes the most bytes of a row, not compressed, on average over a row group
 */
public record ChunkMemory(Map<String, Long> byColumn, long rowBytes) implements Serializable {
    private static final long SMALL = 1L << 20;
    private static final String SMALL_COLUMNS = "";

    static ChunkMemory of(List<BlockMetaData> rowGroups) {
        Map<String, Long> most = new HashMap<>();
        long rowBytes = 0;
        for (BlockMetaData rowGroup : rowGroups) {
            Map<String, Long> bytes = new HashMap<>();
            long decoded = 0;
            for (ColumnChunkMetaData chunk : ColumnKeys.readable(rowGroup)) {
                bytes.merge(chunk.getPath().toArray()[0], chunk.getTotalSize(), Long::sum);
                decoded += chunk.getTotalUncompressedSize();
            }
            rowBytes = Math.max(rowBytes, decoded / Math.max(1, rowGroup.getRowCount()));
            Map<String, Long> grouped = new HashMap<>();
            bytes.forEach((column, size) -> grouped.merge(size < SMALL ? SMALL_COLUMNS : column, size, Long::sum));
            grouped.forEach((column, size) -> most.merge(column, size, Math::max));
        }
        return new ChunkMemory(Map.copyOf(most), rowBytes);
    }

    /** The most bytes of {@code columns} in one row group. */
    public long bytesOf(Collection<String> columns) {
        long small = byColumn.getOrDefault(SMALL_COLUMNS, 0L);
        return small
                + columns.stream()
                        .distinct()
                        .mapToLong(column -> byColumn.getOrDefault(column, 0L))
                        .sum();
    }
}
