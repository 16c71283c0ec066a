package io.sparkcapacity.input.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places where file systems are mounted. They can be neither renamed nor replaced. */
final class Mounts {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");

    /** The table writes blanks, tabs, line ends and backslashes of a name as octal numbers. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private Mounts() {}

    /**
     * Whether something is mounted at {@code resolved}: a file system, or a folder or a file of another place.
     *
     * @throws IOException if the place cannot be reached
     */
    static boolean isAt(Path resolved) throws IOException {
        if (Files.isReadable(TABLE)) {
            String table = new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8);
            return table.lines().map(Mounts::mountPoint).anyMatch(resolved.toString()::equals);
        }
        return resolved.getParent() != null
                && Files.exists(resolved, LinkOption.NOFOLLOW_LINKS)
                && !Files.getFileStore(resolved).equals(Files.getFileStore(resolved.getParent()));
    }

    private static String mountPoint(String line) {
        Matcher escaped = ESCAPED.matcher(line.split(" ", -1)[4]);
        return escaped.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }
}
