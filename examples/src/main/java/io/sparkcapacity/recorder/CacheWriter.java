package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Writes a cache as Parquet files named {@code NAME-NUMBER.parquet}. The layout gives the name of each row's file. A
 * file is full after {@code rowsPerFile} rows; then the next number begins.
 *
 * @param <R> the object that one row is written from
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
     * Writes the activations of a batch.
     *
     * @throws RecordingException if a value is out of range of the layout's element type; then no row of the batch is
     *     written
     */
    void write(HiddenStates states) throws IOException {
        states.requireInRangeOf(layout.elements());
        Iterator<R> rows = layout.rows(states).iterator();
        while (rows.hasNext()) {
            R row = rows.next();
            files.computeIfAbsent(layout.file(row), NumberedFiles::new).write(row);
        }
    }

    /** Bytes in the files, including those that are still in memory. */
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

    /** The files of one name, of which the last may be open. */
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
