package io.sparkcapacity.cli;

import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.owner.Owner;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Directories for temporary files. What Spark spills and shuffles holds activations, and Spark leaves it readable to
 * everybody. These directories can be entered by their owner alone, and are deleted when the JVM ends. Those of a JVM
 * that was killed are deleted by the next run of the same user.
 */
final class PrivateDirectories {
    /** After Spark, which deletes what it made in them. */
    private static final int PRIORITY = 1;

    private static final String PREFIX = "capacity-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(" + Owner.TEXT + ")-[0-9]+");
    private static final Owner OWNER = Owner.ofNewRun();

    private PrivateDirectories() {}

    /**
     * Makes one in each of {@code parents}, which are separated by commas, as the result is.
     *
     * @param remedy how to name other parents, for the message
     * @throws UnavailableException if that is not possible
     */
    static String in(String parents, String remedy) {
        List<String> made = new ArrayList<>();
        for (String parent : parents.split(",", -1)) {
            made.add(makeIn(parent.strip(), remedy));
        }
        return String.join(",", made);
    }

    /** Spark makes what is missing; a link to a directory is one, which createDirectories does not know. */
    private static Path existing(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory);
    }

    private static String makeIn(String parent, String remedy) {
        try {
            Path made = Files.createTempDirectory(existing(Path.of(parent)), PREFIX + OWNER.text() + "-");
            File directory = made.toFile();
            ShutdownHookManager.get().addShutdownHook(() -> FileUtil.fullyDelete(directory), PRIORITY);
            removeDead(made);
            return made.toString();
        } catch (IOException e) {
            throw new UnavailableException(
                    "No temporary files can be made in " + parent + " (" + SparkMessages.reason(e) + "); " + remedy, e);
        }
    }

    /** Deletes those beside {@code own} whose JVM is dead. Only their user can, and nobody else has put links there. */
    private static void removeDead(Path own) {
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(own);
            for (Path other : beside) {
                if (isOfDead(other)
                        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    FileUtil.fullyDelete(other.toFile());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // Another run is deleting the same, or the next one will.
        }
    }

    private static boolean isOfDead(Path directory) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        return name.matches()
                && Owner.parse(name.group(1))
                        .filter(owner -> owner.life() == Owner.Life.GONE)
                        .isPresent();
    }
}
