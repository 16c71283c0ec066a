package io.sparkcapacity.input.file.footer;

import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Checks the pages of columns against the footer of their file. All pages of a local file are looked at. In other
 * stores each page would be a request, so only the first of each row group is.
 *
 * @param path the file
 * @param columns the columns, in lower case, because Spark ignores case
 */
public record PageClaims(Path path, Set<String> columns) {
    /**
     * Checks the row groups that begin in a part of the file.
     *
     * @param from the first byte of the part
     * @param to the byte after its last
     * @throws InvalidInputException if a page contradicts itself, others or the footer
     */
    public void check(Configuration configuration, long from, long to) throws IOException {
        boolean near = "file".equals(path.getFileSystem(configuration).getScheme());
        HadoopInputFile file = HadoopInputFile.fromPath(path, configuration);
        ParquetReadOptions options =
                HadoopReadOptions.builder(configuration, path).build();
        try (SeekableInputStream stream = file.newStream()) {
            Optional<ParquetMetadata> footer = StoredFooter.read(path.toString(), file, stream, options);
            if (footer.isEmpty()) {
                return; // It was replaced, as the comparison at the end will find.
            }
            int number = 0;
            for (BlockMetaData rowGroup : footer.get().getBlocks()) {
                for (ColumnChunkMetaData chunk : ColumnKeys.readable(rowGroup)) {
                    if (isRead(footer.get(), chunk) && chunk.getStartingPos() >= from && chunk.getStartingPos() < to) {
                        check(new Place(number, rowGroup, chunk), footer.get(), stream, options, near);
                    }
                }
                number++;
            }
        } finally {
            options.getCodecFactory().release();
        }
    }

    private record Place(int number, BlockMetaData rowGroup, ColumnChunkMetaData chunk) {}

    /** Encrypted pages authenticate themselves. */
    private boolean isRead(ParquetMetadata footer, ColumnChunkMetaData chunk) {
        return columns.contains(chunk.getPath().toArray()[0].toLowerCase(Locale.ROOT))
                && chunk.getValueCount() > 0
                && !ColumnKeys.isEncrypted(footer.getFileMetaData(), chunk);
    }

    private void check(
            Place place, ParquetMetadata footer, SeekableInputStream stream, ParquetReadOptions options, boolean near)
            throws IOException {
        ColumnDescriptor column = footer.getFileMetaData()
                .getSchema()
                .getColumnDescription(place.chunk.getPath().toArray());
        ColumnPages pages = new ColumnPages(stream, place.chunk, column, options.getCodecFactory());
        try {
            if (near) {
                pages.checkAll(place.rowGroup.getRowCount());
            } else {
                pages.checkFirst();
            }
        } catch (IOException e) {
            throw DamagedFile.because(
                    path.toString(),
                    "in column " + place.chunk.getPath().toDotString() + " of row group " + place.number + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
