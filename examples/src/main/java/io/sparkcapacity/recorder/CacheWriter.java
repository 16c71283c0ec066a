package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Writes a cache as Parquet files, {@code NAME-NUMBER.parquet}: the layout gives the name, and a new number begins after
 * so many rows.
 *
 * @param <R> what a row is made of
 */
final class CacheWriter<R> implements AutoCloseable {
    private final Layout<R> layout;
    private final Path directory;
    private final long rowsPerFile;
    private final Map<String, NumberedFiles> files = new TreeMap<>();

    CacheWriter(Layout<R> layout, Path directory, long rowsPerFile) {
        this.layout = layout;
        this.directory = directory;
        this.rowsPerFile = rowsPerFile;
    }

    /**
     * Writes what the model made of a batch.
     *
     * @throws RecordingException if a value is beyond the range of the layout's element type; nothing of the batch is
     *     written then
     */
    void write(HiddenStates states) throws IOException {
        states.requireInRangeOf(layout.elements());
        Iterator<R> rows = layout.rows(states).iterator();
        while (rows.hasNext()) {
            R row = rows.next();
            files.computeIfAbsent(layout.file(row), NumberedFiles::new).write(row);
        }
    }

    /** Bytes in the files, and in memory on their way there. */
    long bytesWritten() {
        return files.values().stream().mapToLong(NumberedFiles::bytesWritten).sum();
    }

    long filesWritten() {
        return files.values().stream().mapToLong(named -> named.fileCount).sum();
    }

    @Override
    public void close() throws IOException {
        for (NumberedFiles named : files.values()) {
            named.closeFile();
        }
    }

    private final class NumberedFiles {
        private final String name;
        private ParquetWriter<R> file;
        private Path path;
        private int fileCount;
        private long rowsInFile;
        private long closedBytes;

        NumberedFiles(String name) {
            this.name = name;
        }

        void write(R row) throws IOException {
            if (rowsInFile == rowsPerFile) {
                closeFile();
            }
            if (file == null) {
                path = directory.resolve(String.format("%s-%05d.parquet", name, fileCount++));
                file = CacheFile.create(layout, path);
            }
            file.write(row);
            rowsInFile++;
        }

        long bytesWritten() {
            return closedBytes + (file == null ? 0 : file.getDataSize());
        }

        void closeFile() throws IOException {
            if (file != null) {
                file.close();
                closedBytes += Files.size(path);
                file = null;
                rowsInFile = 0;
            }
        }
    }
}
