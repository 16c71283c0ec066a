package io.sparkcapacity.input.file;

import io.sparkcapacity.input.listing.Entry;
import java.io.Serializable;

/** One file as it was at one moment. */
public record FileStamp(String path, long length, long modified) implements Serializable {
    static FileStamp of(Entry entry) {
        return new FileStamp(entry.path().toString(), entry.length(), entry.modified());
    }
}
