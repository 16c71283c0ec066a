package io.sparkcapacity.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Paths;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local files as a store that can be unavailable, and whose files can be read wrongly: {@code faulty:///path}. */
public final class FaultyFileSystem extends RawLocalFileSystem {
    static final String SCHEME = "faulty";

    /** The setting that names the directory in which the faults of the store are declared. */
    static final String CONTROL = "fs.faulty.control";

    /** What errors say that were made by a test. */
    static final String INJECTED = "a fault that a test injected";

    private static volatile Runnable onCommit = () -> {};

    private java.nio.file.Path control = Paths.get("");

    /** Calls {@code hook} in this process when the committer of a job begins to declare its output complete. */
    static void onCommit(Runnable hook) {
        onCommit = hook;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public void initialize(URI uri, Configuration settings) throws IOException {
        super.initialize(uri, settings);
        control = Paths.get(settings.get(CONTROL));
    }

    private void requireAvailable(Path path) throws IOException {
        Outage.requireNone(control, path.toString());
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        requireAvailable(path);
        boolean input = path.getName().endsWith(".parquet");
        if (input && Order.current() == Order.FAIL_READING) {
            throw new IOException(INJECTED);
        }
        FSDataInputStream file = super.open(path, bufferSize);
        boolean corrupt = Order.current() == Order.READ_CORRUPT_PAGES || Order.current() == Order.READ_CORRUPT_FOOTERS;
        return input && corrupt ? new FSDataInputStream(new FaultyStream(file, pathToFile(path), control)) : file;
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        beforeCreating(path);
        return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        beforeCreating(path);
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    private void beforeCreating(Path path) throws IOException {
        if (path.getName().equals("_SUCCESS")) {
            onCommit.run();
        }
        requireAvailable(path);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        requireAvailable(from);
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        requireAvailable(path);
        return super.delete(path, recursive);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        requireAvailable(path);
        return super.listStatus(path);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        requireAvailable(path);
        return super.mkdirs(path);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        requireAvailable(path);
        return super.getFileStatus(path);
    }
}
