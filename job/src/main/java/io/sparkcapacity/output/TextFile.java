package io.sparkcapacity.output;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.SparkMessages;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A text file on any Hadoop file system. Writing it replaces a file that is there. */
public final class TextFile {
    private final Path path;
    private final FileSystem files;

    private TextFile(Path path, FileSystem files) {
        this.path = path;
        this.files = files;
    }

    /**
     * A file at {@code name}. Nothing is written yet; missing folders are created when the file is.
     *
     * @throws OutputException if no file can be written there
     */
    public static TextFile at(String name, Configuration configuration) {
        try {
            Path path = new Path(name);
            FileSystem files = path.getFileSystem(configuration);
            if (files.exists(path) && files.getFileStatus(path).isDirectory()) {
                throw new OutputException("Report " + name + " is a directory; name a file with --report");
            }
            Path folder = files.makeQualified(path).getParent();
            while (folder != null && !files.exists(folder)) {
                folder = folder.getParent();
            }
            if (folder == null || !files.getFileStatus(folder).isDirectory()) {
                throw new OutputException("Report " + name + " can't be written: " + folder
                        + " is not a directory; name another place with --report");
            }
            if ("file".equals(files.getScheme()) && !new File(folder.toUri().getPath()).canWrite()) {
                throw new OutputException(
                        "Report " + name + " can't be written to " + folder + "; name another place with --report");
            }
            return new TextFile(path, files);
        } catch (OutputException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw cannotWrite(name, e);
        }
    }

    /** Writes {@code text} as UTF-8. */
    public void write(String text) {
        try (OutputStream stream = files.create(path, true)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw cannotWrite(path.toString(), e);
        }
    }

    private static OutputException cannotWrite(String name, Exception cause) {
        return new OutputException(
                "Report " + name + " can't be written (" + SparkMessages.reason(cause)
                        + "); name another place with --report",
                cause);
    }
}
