package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.MissingInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The places of this machine. They are listed with Java's own means, because Hadoop leaves out links that lead to
 * nothing and names that it cannot decode, and takes a pipe for a file.
 */
final class LocalPlaces implements Places {
    private static final boolean COUNTS_NAMES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private final FileSystem files;

    LocalPlaces(FileSystem files) {
        this.files = files;
    }

    @Override
    public Optional<Entry> at(Path path) throws IOException {
        Path qualified = files.makeQualified(path);
        java.nio.file.Path local = local(qualified);
        if (exists(local, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(entry(qualified, local, Optional.empty()));
        }
        for (java.nio.file.Path above = local.getParent(); above != null; above = above.getParent()) {
            if (Files.isSymbolicLink(above) && !exists(above)) {
                throw dangling(above.toString());
            }
        }
        return Optional.empty();
    }

    /** Not by Files.exists, which asks access(2): that knows nothing of the capabilities of this process. */
    private static boolean exists(java.nio.file.Path local, LinkOption... links) throws IOException {
        try {
            Files.readAttributes(local, BasicFileAttributes.class, links);
            return true;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) { // there is no such file, or a file where a folder should be
            return false;
        }
    }

    @Override
    public List<Entry> in(Path folder) throws IOException {
        java.nio.file.Path local = local(folder);
        String real = local.toRealPath().toString();
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> names = Files.newDirectoryStream(local)) {
            for (java.nio.file.Path name : names) {
                Path path = PathNames.in(folder, name.getFileName().toString());
                entries.add(
                        isDecoded(name)
                                ? entry(path, name, Optional.of(real))
                                : new Entry(path, Entry.Kind.UNDECODABLE, 0, 0, name.toString()));
            }
        }
        return entries;
    }

    @Override
    public List<Entry> matching(Path glob) throws IOException {
        List<Entry> matches = new ArrayList<>();
        for (FileStatus status : Stream.ofNullable(new Complete(files).globStatus(glob))
                .flatMap(Stream::of)
                .sorted()
                .toList()) {
            matches.add(at(status.getPath()).orElseGet(() -> entryOf(status, Entry.Kind.UNDECODABLE)));
        }
        return matches;
    }

    /** Hadoop looks for a file of checksums beside each file, and takes a colon in its name for that of a scheme. */
    @Override
    public boolean opens(String name) {
        return !name.contains(":");
    }

    /** Whether the name can be turned into text and back. */
    private static boolean isDecoded(java.nio.file.Path name) {
        try {
            return java.nio.file.Path.of(name.toString()).equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    private static Entry entry(Path path, java.nio.file.Path local, Optional<String> folder) throws IOException {
        BasicFileAttributes own = Files.readAttributes(local, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes followed = own;
        if (own.isSymbolicLink()) {
            try {
                followed = Files.readAttributes(local, BasicFileAttributes.class);
            } catch (AccessDeniedException e) {
                throw e;
            } catch (FileSystemException e) { // there is nothing, or the links lead in a circle
                return new Entry(path, Entry.Kind.DANGLING_LINK, 0, 0, local.toString());
            }
        }
        if (followed.isOther() || isDescriptor(local)) {
            return new Entry(path, Entry.Kind.SPECIAL, 0, 0, local.toString());
        }
        String real = folder.isPresent() && !own.isSymbolicLink()
                ? folder.get() + Path.SEPARATOR + local.getFileName()
                : local.toRealPath().toString();
        return new Entry(
                path,
                followed.isDirectory() ? Entry.Kind.FOLDER : Entry.Kind.FILE,
                followed.size(),
                followed.lastModifiedTime().toMillis(),
                followed.isRegularFile() ? withoutName(local, followed).orElse(real) : real);
    }

    /** Whether the path is a file that this process has open, which is another one in every other process. */
    private static boolean isDescriptor(java.nio.file.Path local) {
        return local.startsWith("/dev/stdin") || local.startsWith("/dev/fd") || local.startsWith("/proc");
    }

    /** The number of a file with several names. Other files are not told apart by it: some file systems repeat it. */
    private static Optional<String> withoutName(java.nio.file.Path local, BasicFileAttributes file) throws IOException {
        boolean several = COUNTS_NAMES && ((Number) Files.getAttribute(local, "unix:nlink")).longValue() > 1;
        return several ? Optional.ofNullable(file.fileKey()).map(Object::toString) : Optional.empty();
    }

    private static Entry entryOf(FileStatus status, Entry.Kind kind) {
        return new Entry(status.getPath(), kind, 0, 0, status.getPath().toString());
    }

    static MissingInputException dangling(String link) {
        return new MissingInputException("Link " + link
                + " leads to nothing, and what it stands for would be missing in every capacity; restore its target,"
                + " or remove the link");
    }

    /** Hadoop's local file system with complete listings, for its globs. */
    private final class Complete extends FilterFileSystem {
        Complete(FileSystem files) {
            super(files);
        }

        @Override
        public FileStatus[] listStatus(Path folder) throws IOException {
            Entry listed = at(folder).orElseThrow(() -> new FileNotFoundException(folder.toString()));
            if (listed.kind() == Entry.Kind.DANGLING_LINK) {
                throw dangling(folder.toUri().getPath());
            }
            if (!listed.isFolder()) {
                return new FileStatus[] {status(listed, false)};
            }
            List<FileStatus> statuses = new ArrayList<>();
            for (Entry entry : in(listed.path())) {
                // A link to nothing may stand for a folder; the rest of the glob is then looked for in it.
                boolean link = entry.kind() == Entry.Kind.DANGLING_LINK && !entry.isHidden();
                statuses.add(status(entry, entry.isFolder() || link));
            }
            return statuses.toArray(FileStatus[]::new);
        }

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            Entry entry = at(path).orElseThrow(() -> new FileNotFoundException(path.toString()));
            return status(entry, entry.isFolder());
        }

        private static FileStatus status(Entry entry, boolean folder) {
            return new FileStatus(entry.length(), folder, 1, 0, entry.modified(), entry.path());
        }
    }
}
