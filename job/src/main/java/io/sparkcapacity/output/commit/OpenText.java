package io.sparkcapacity.output.commit;

import io.sparkcapacity.input.place.Kind;
import io.sparkcapacity.input.place.Place;
import io.sparkcapacity.output.store.Text;
import io.sparkcapacity.output.store.Writable;
import io.sparkcapacity.owner.Owner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Something that cannot be renamed: a device, a pipe, a descriptor such as standard output, or a file that is a mount
 * point. It is written before anything is put in place. So if that fails, nothing is.
 */
record OpenText(Place place, Path path) implements StagedText {
    @Override
    public void claim(Owner owner) {}

    @Override
    public void begin() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path.toString());
        }
        if (place.kind() == Kind.FILE) {
            Writable.requireFile(path);
        } else if (!Files.isWritable(path)) { // To open a pipe would be to wait for its reader.
            throw new AccessDeniedException(path.toString());
        }
    }

    @Override
    public void prepare(Text text) throws IOException {
        try (OutputStream stream = open()) {
            text.writeTo(stream);
        }
    }

    private OutputStream open() throws IOException {
        // Opened anew, a file that these were redirected to would be written from its start, by both.
        String own = "/proc/" + ProcessHandle.current().pid() + "/fd/";
        if (path.equals(Path.of(own + "1"))) {
            return new Unclosed(FileDescriptor.out);
        }
        if (path.equals(Path.of(own + "2"))) {
            return new Unclosed(FileDescriptor.err);
        }
        OpenOption end = place.kind() == Kind.FILE ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        return Files.newOutputStream(path, StandardOpenOption.WRITE, end);
    }

    @Override
    public Optional<Part> part() {
        return Optional.empty();
    }

    @Override
    public void end() {}

    @Override
    public List<NewFolder> newFolders() {
        return List.of();
    }

    /** Others write there, too. */
    private static final class Unclosed extends FileOutputStream {
        Unclosed(FileDescriptor descriptor) {
            super(descriptor);
        }

        @Override
        public void close() {}
    }
}
