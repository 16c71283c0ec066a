package io.sparkcapacity.input.file.footer;

import java.io.Serializable;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Where the row groups of a file are, which decides which part of the file they are read with. This is the rule of
 * Parquet's library (version 1.15, ParquetMetadataConverter, filterFileMetaDataByMidpoint).
 *
 * @param middles the place of the byte in the middle of each
 * @param rows the number of its rows
 */
public record RowGroups(long[] middles, long[] rows) implements Serializable {
    /** Those of a footer that can't be read without keys. */
    public static final RowGroups UNKNOWN = new RowGroups(new long[0], new long[0]);

    static RowGroups of(FileMetaData footer) {
        if (footer.isSetEncryption_algorithm()) {
            return UNKNOWN;
        }
        List<RowGroup> groups = footer.getRow_groups();
        return new RowGroups(
                groups.stream().mapToLong(RowGroups::middle).toArray(),
                groups.stream().mapToLong(RowGroup::getNum_rows).toArray());
    }

    private static long middle(RowGroup group) {
        ColumnMetaData first = group.getColumns().get(0).getMeta_data();
        long start = first.isSetDictionary_page_offset()
                ? Math.min(first.getData_page_offset(), first.getDictionary_page_offset())
                : first.getData_page_offset();
        long bytes = group.isSetTotal_compressed_size()
                ? group.getTotal_compressed_size()
                : group.getColumns().stream()
                        .map(ColumnChunk::getMeta_data)
                        .mapToLong(ColumnMetaData::getTotal_compressed_size)
                        .sum();
        return start + bytes / 2;
    }

    /** The number of rows that are read with the part of {@code length} bytes from {@code start} on. */
    public long rowsOfPart(long start, long length) {
        long sum = 0;
        for (int k = 0; k < rows.length; k++) {
            if (start <= middles[k] && middles[k] < start + length) {
                sum += rows[k];
            }
        }
        return sum;
    }
}
