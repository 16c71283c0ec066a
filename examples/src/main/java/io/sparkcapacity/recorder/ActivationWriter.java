package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Writes activations as Parquet files of one component each, {@code COMPONENT-NUMBER.parquet}, so that whoever asks for
 * one component opens the files of no other.
 */
final class ActivationWriter implements AutoCloseable {
    private final Path directory;
    private final long rowsPerFile;
    private final Map<Component, ComponentFiles> files = new EnumMap<>(Component.class);

    ActivationWriter(Path directory, long rowsPerFile) {
        this.directory = directory;
        this.rowsPerFile = rowsPerFile;
        for (Component component : Component.values()) {
            files.put(component, new ComponentFiles(component));
        }
    }

    void write(Activation activation) throws IOException {
        files.get(activation.component()).write(activation);
    }

    /** Bytes in the files, and in memory on their way there. */
    long bytesWritten() {
        return files.values().stream().mapToLong(ComponentFiles::bytesWritten).sum();
    }

    long filesWritten() {
        return files.values().stream()
                .mapToLong(component -> component.fileCount)
                .sum();
    }

    @Override
    public void close() throws IOException {
        for (ComponentFiles component : files.values()) {
            component.closeFile();
        }
    }

    private final class ComponentFiles {
        private final Component component;
        private ParquetWriter<Activation> file;
        private Path path;
        private int fileCount;
        private long rowsInFile;
        private long closedBytes;

        ComponentFiles(Component component) {
            this.component = component;
        }

        void write(Activation activation) throws IOException {
            if (rowsInFile == rowsPerFile) {
                closeFile();
            }
            if (file == null) {
                String name = String.format("%s-%05d.parquet", component.label(), fileCount++);
                path = directory.resolve(name);
                file = ActivationFile.create(path);
            }
            file.write(activation);
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
