package io.sparkcapacity.input.file;

import io.sparkcapacity.input.file.footer.ColumnKeys;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * The memory that reading row groups takes. The reader holds all bytes of the columns that it reads of a row group, and
 * decodes some rows at a time.
 *
 * @param byColumn by column, the most bytes of it in one row group; columns of less than a mebibyte are one entry, of
 *     the empty name, so that tables of very many columns stay small here
 * @param rowBytes the most bytes of a row, not compressed, on average over a row group
 * @param pageBytes the most bytes of a page with one value per row, not compressed
 */
public record ChunkMemory(Map<String, Long> byColumn, long rowBytes, long pageBytes) implements Serializable {
    private static final long SMALL = 1L << 20;
    private static final String SMALL_COLUMNS = "";

    /** Writers look at the size of a page after some values; Arrow does so after 1,024. */
    private static final long MOST_VALUES_PER_PAGE = 1024;

    static ChunkMemory of(List<BlockMetaData> rowGroups) {
        Map<String, Long> most = new HashMap<>();
        long rowBytes = 0;
        long pageBytes = 0;
        for (BlockMetaData rowGroup : rowGroups) {
            Map<String, Long> bytes = new HashMap<>();
            long rows = Math.max(1, rowGroup.getRowCount());
            long decoded = 0;
            for (ColumnChunkMetaData chunk : ColumnKeys.readable(rowGroup)) {
                bytes.merge(chunk.getPath().toArray()[0], chunk.getTotalSize(), Long::sum);
                decoded += chunk.getTotalUncompressedSize();
                if (chunk.getValueCount() == rows) {
                    long ofValue = chunk.getTotalUncompressedSize() / rows;
                    pageBytes = Math.max(pageBytes, ofValue * Math.min(rows, MOST_VALUES_PER_PAGE));
                }
            }
            rowBytes = Math.max(rowBytes, decoded / rows);
            Map<String, Long> grouped = new HashMap<>();
            bytes.forEach((column, size) -> grouped.merge(size < SMALL ? SMALL_COLUMNS : column, size, Long::sum));
            grouped.forEach((column, size) -> most.merge(column, size, Math::max));
        }
        return new ChunkMemory(Map.copyOf(most), rowBytes, pageBytes);
    }

    /** The most bytes of {@code columns} in one row group. */
    public long bytesOf(Set<String> columns) {
        return byColumn.entrySet().stream()
                .filter(bytes -> bytes.getKey().equals(SMALL_COLUMNS) || columns.contains(bytes.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
