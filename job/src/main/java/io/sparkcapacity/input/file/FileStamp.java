package io.sparkcapacity.input.file;

import java.io.Serializable;
import org.apache.hadoop.fs.FileStatus;

/** One file as it was at one moment. */
public record FileStamp(String path, long length, long modified) implements Serializable {
    static FileStamp of(FileStatus status) {
        return new FileStamp(status.getPath().toString(), status.getLen(), status.getModificationTime());
    }

    boolean isNamedParquet() {
        return path.endsWith(".parquet");
    }
}
