package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.listing.Entry;
import io.sparkcapacity.input.listing.FolderWalk;
import io.sparkcapacity.input.listing.LeftOut;
import io.sparkcapacity.input.listing.LeftOutFiles;
import io.sparkcapacity.input.listing.PathNames;
import io.sparkcapacity.input.listing.Places;
import io.sparkcapacity.input.listing.Stores;
import io.sparkcapacity.input.listing.TableLogs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Lists the files of an input: every real file once, all of them, or an error. In a directory, hidden names (those that
 * start with a dot or an underscore) are left out. If some names end as those of Parquet files do, all others are left
 * out, too. What is left out is counted.
 */
final class FileListing {
    /** What Hadoop says of a name with a colon, which it takes for a URL. */
    private static final Pattern COLON = Pattern.compile("Relative path in absolute URI: (.*)");

    private final Configuration configuration;
    private final List<InputRoot> roots = new ArrayList<>();
    private final LeftOutFiles leftOut = new LeftOutFiles();
    private final TableLogs logs = new TableLogs();
    private final Set<String> linkedTo = new LinkedHashSet<>();
    private final Map<String, Reached> reached = new HashMap<>();

    private FileListing(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The path by which a file was reached, and the input to which it belongs. */
    private record Reached(Path path, String input) {}

    /**
     * Lists {@code inputs}.
     *
     * @throws MissingInputException if an input does not exist, cannot be reached or has no file
     * @throws InvalidSettingException if two inputs name the same file
     * @throws InvalidInputException if files would be missing or count twice
     */
    static FileListing of(List<String> inputs, Configuration configuration) {
        FileListing listing = new FileListing(configuration);
        for (String input : inputs) {
            try {
                listing.add(input);
            } catch (UserException e) {
                throw e;
            } catch (FileNotFoundException | NoSuchFileException e) {
                throw missing(input);
            } catch (IOException e) {
                throw unreachable(input, e);
            } catch (IllegalArgumentException e) { // of a store, such as one without a bucket
                throw new MissingInputException("'" + input + "' is not a path: " + SparkMessages.reason(e));
            }
        }
        return listing;
    }

    List<InputRoot> roots() {
        return List.copyOf(roots);
    }

    /** What lies in the folders of the input and is not read. */
    List<LeftOut> leftOut() {
        return leftOut.all();
    }

    /** The files outside the inputs to which links lead. */
    List<String> linkedTo() {
        return List.copyOf(linkedTo);
    }

    /** Whether the file lies in the folder, or is it. Files with several names have no place. */
    private static boolean isInside(String file, String folder) {
        return !file.startsWith(Path.SEPARATOR) || (file + Path.SEPARATOR).startsWith(folder + Path.SEPARATOR);
    }

    private static MissingInputException missing(String input) {
        return new MissingInputException("No such input: " + input + "; check the path");
    }

    private static UserException unreachable(String input, IOException failure) {
        Optional<UserException> ofStore = Stores.explained(input, failure);
        return ofStore.orElseGet(() -> new MissingInputException("Input " + input + " can't be reached ("
                + failure.getClass().getSimpleName() + ": " + SparkMessages.firstLine(failure)
                + "); check the path and who may read it"));
    }

    private void add(String input) throws IOException {
        Path path = PathNames.given(input);
        Places places = Places.of(path, configuration);
        for (Entry match : matches(input, path, places)) {
            List<Entry> entries = match.isFolder() ? FolderWalk.of(places, match, leftOut) : List.of(match);
            if (entries.isEmpty()) {
                throw new MissingInputException("No Parquet file in " + input + "; name a directory that holds some");
            }
            requireNoTableAround(match, places);
            List<FileStamp> stamps = new ArrayList<>();
            for (Entry entry : entries) {
                requireReadable(entry, places);
                requireOnce(entry, input);
                if (!isInside(entry.real(), match.real())) {
                    linkedTo.add(entry.real());
                    requireNoTableAround(entry, places);
                }
                stamps.add(FileStamp.of(entry));
            }
            Path folder = match.isFolder() ? match.path() : match.path().getParent();
            roots.add(new InputRoot(match.path().toString(), basePath(folder).toString(), stamps));
        }
    }

    /** Fails if a file or a folder is part of a table, also if a link leads there. The walk looks into folders. */
    private void requireNoTableAround(Entry entry, Places places) {
        logs.requireNoneFrom(places, entry.path().getParent());
        entry.withoutLinks().ifPresent(real -> logs.requireNoneFrom(places, real.getParent()));
    }

    /** The path itself if it exists, even if its name has characters of a glob; else what matches it as a glob. */
    private List<Entry> matches(String input, Path path, Places places) throws IOException {
        Optional<Entry> exact = places.at(path);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        List<Entry> matches = isGlob(path) ? matching(input, path, places) : List.of();
        if (matches.isEmpty()) {
            throw isGlob(path)
                    ? new MissingInputException("Nothing matches " + input + "; check the pattern")
                    : missing(input);
        }
        if (matches.size() == 1) {
            return matches;
        }
        List<Entry> visible =
                matches.stream().filter(match -> !match.isHidden()).toList();
        if (visible.isEmpty()) {
            throw new MissingInputException("All that " + input + " matches is hidden by the first letter of its name,"
                    + " such as " + matches.get(0).path() + ", and Spark reads no such file; rename it, or read it"
                    + " through a link");
        }
        matches.stream().filter(Entry::isHidden).forEach(leftOut::addHidden);
        return visible;
    }

    private static boolean isGlob(Path path) {
        return SparkHadoopUtil.get().isGlobPath(path);
    }

    private static List<Entry> matching(String input, Path glob, Places places) throws IOException {
        try {
            return places.matching(glob);
        } catch (IOException e) {
            if (!SparkMessages.firstLine(e).startsWith("Illegal file pattern")) {
                throw e;
            }
            throw new MissingInputException("'" + input + "' is no pattern of file names (" + SparkMessages.firstLine(e)
                    + "); close its brackets, or write \\[ or \\{ for a bracket in a name");
        } catch (IllegalArgumentException e) {
            Matcher name = COLON.matcher(String.valueOf(e.getMessage()));
            if (!name.find()) {
                throw e;
            }
            throw new InvalidInputException("Hadoop can't look for what matches " + input + ", because the name "
                    + name.group(1) + " has a colon; name folders or files instead");
        }
    }

    private static void requireReadable(Entry entry, Places places) {
        switch (entry.kind()) {
            case FILE -> {
                if (entry.isHidden()) {
                    throw new InvalidInputException("File " + entry.path()
                            + " is hidden by the first letter of its name, and Spark reads no such file; rename it, or"
                            + " read it through a link");
                }
                if (!places.opens(entry.name())) {
                    throw new InvalidInputException("File " + entry.path()
                            + " has a colon in its name, with which Hadoop can't open it; rename it, or read it"
                            + " through a link");
                }
            }
            case DANGLING_LINK ->
                throw new MissingInputException("Link " + entry.path()
                        + " leads to nothing, and what it stands for would be missing in every capacity; restore what it"
                        + " leads to, or remove the link");
            case SPECIAL ->
                throw new InvalidInputException(
                        entry.path()
                                + " is a pipe, a device or the like, and an input is read more than once; write it to a file first");
            case UNDECODABLE ->
                throw new InvalidInputException("The name of " + entry.path()
                        + " is no text in the encoding of this process, so that it can't be read; rename it, or run with"
                        + " LC_ALL=C.UTF-8 if it is UTF-8");
            default -> throw new IllegalStateException("A folder among the files: " + entry.path());
        }
    }

    private void requireOnce(Entry entry, String input) {
        Reached before = reached.putIfAbsent(entry.real(), new Reached(entry.path(), input));
        if (before == null) {
            return;
        }
        if (before.path().equals(entry.path())) {
            throw new InvalidSettingException("File " + entry.path()
                    + " is named twice by the inputs, and would count twice in every capacity; name it once");
        }
        String same = "Files " + before.path() + " and " + entry.path()
                + " are one file, by a link, and would count twice in every capacity; ";
        if (before.input().equals(input)) {
            throw new InvalidInputException(same + "remove one of them, or name the files to read");
        }
        throw new InvalidSettingException(same + "name one of them");
    }

    /** The folder above the {@code key=value} folders that {@code folder} ends with. */
    private static Path basePath(Path folder) {
        Path base = folder;
        while (base.getName().contains("=") && base.getParent() != null) {
            base = base.getParent();
        }
        return base;
    }
}
