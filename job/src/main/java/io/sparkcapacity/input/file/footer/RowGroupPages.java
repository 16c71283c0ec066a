package io.sparkcapacity.input.file.footer;

import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The pages of an open file, by row group and column.
 *
 * @param path the file, for messages
 * @param options the codecs
 */
public record RowGroupPages(
        String path, ParquetMetadata footer, SeekableInputStream stream, ParquetReadOptions options) {
    /** Below this, a claim is worth no look. */
    private static final long SMALLEST_CLAIM = 1L << 24;

    private static final long MOST_VALUES_PER_BYTE = 64;

    /** Which pages of a column are looked at. */
    public enum Which {
        ALL,
        FIRST
    }

    /**
     * Checks the pages of a column in row group number {@code group}. Encrypted pages authenticate themselves.
     *
     * @throws InvalidInputException if a page contradicts itself, others or the footer
     */
    public void check(int group, ColumnChunkMetaData chunk, Which which) {
        if (chunk.getValueCount() == 0 || ColumnKeys.isEncrypted(footer.getFileMetaData(), chunk)) {
            return;
        }
        BlockMetaData rowGroup = footer.getBlocks().get(group);
        ColumnDescriptor column = footer.getFileMetaData()
                .getSchema()
                .getColumnDescription(chunk.getPath().toArray());
        ColumnPages pages = new ColumnPages(stream, chunk, column, options.getCodecFactory());
        try {
            switch (which) {
                case ALL -> pages.checkAll(rowGroup.getRowCount());
                case FIRST -> pages.checkFirst();
            }
        } catch (IOException e) {
            String where = "in column " + chunk.getPath().toDotString() + " of row group " + group + ": ";
            throw DamagedFile.because(path, where + e.getMessage(), e);
        }
    }

    /** Checks the pages of columns that claim far more values than bytes. Equal values can really be that small. */
    public void checkLargeClaims() {
        for (int group = 0; group < footer.getBlocks().size(); group++) {
            for (ColumnChunkMetaData chunk :
                    ColumnKeys.readable(footer.getBlocks().get(group))) {
                long values = chunk.getValueCount();
                if (values > SMALLEST_CLAIM && values / MOST_VALUES_PER_BYTE > chunk.getTotalSize()) {
                    check(group, chunk, Which.ALL);
                }
            }
        }
    }
}
