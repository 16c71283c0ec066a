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
            Optional<ParquetMetadata> footer =
                    StoredFooter.read(path.toString(), file, stream, options).map(StoredFooter::metadata);
            if (footer.isEmpty()) {
                return; // It was replaced, as the comparison at the end will find.
            }
            RowGroupPages pages = new RowGroupPages(path.toString(), footer.get(), stream, options);
            for (int group = 0; group < footer.get().getBlocks().size(); group++) {
                for (ColumnChunkMetaData chunk :
                        ColumnKeys.readable(footer.get().getBlocks().get(group))) {
                    boolean here = chunk.getStartingPos() >= from && chunk.getStartingPos() < to;
                    if (here && isRead(chunk)) {
                        pages.check(group, chunk, near ? RowGroupPages.Which.ALL : RowGroupPages.Which.FIRST);
                    }
                }
            }
        } finally {
            options.getCodecFactory().release();
        }
    }

    private boolean isRead(ColumnChunkMetaData chunk) {
        return columns.contains(chunk.getPath().toArray()[0].toLowerCase(Locale.ROOT));
    }
}
