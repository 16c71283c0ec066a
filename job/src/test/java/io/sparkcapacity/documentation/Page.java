package io.sparkcapacity.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page of the project.
 *
 * @param file its path relative to the project's home
 */
public record Page(Path file, String text) {
    /**
     * The project's home. It is searched for, because tests of a cluster do not run in the directory of this module.
     */
    public static final Path HOME = home();

    private static final Pattern BLOCK = Pattern.compile(
            "(?:^ *<!-- ([a-z -]+) -->\\n)?^( *)```(\\w+)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * A block of code.
     *
     * @param mark the comment in the line before it; empty if there is none
     * @param language the word after the opening fence
     */
    public record Block(String mark, String language, String code) {}

    private static Path home() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/README.md"))) {
            directory = Objects.requireNonNull(directory.getParent(), "The tests run outside of the project");
        }
        return directory;
    }

    /** The page at {@code file}, relative to the project's home. */
    public static Page at(String file) {
        return at(Path.of(file));
    }

    private static Page at(Path file) {
        try {
            return new Page(file, Files.readString(HOME.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of the project, sorted by path, except those in build directories and hidden directories. */
    public static List<Page> all() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = !directory.equals(HOME) && (name.startsWith(".") || name.equals("target"));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    files.add(HOME.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().map(Page::at).toList();
    }

    /** The blocks of code that name their language. */
    public List<Block> blocks() {
        Matcher matcher = BLOCK.matcher(text);
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            String mark = matcher.group(1) == null ? "" : matcher.group(1);
            blocks.add(new Block(mark, matcher.group(3), matcher.group(4).stripIndent()));
        }
        return blocks;
    }

    /** The code of the only block with this mark. */
    public String block(String mark) {
        List<Block> marked =
                blocks().stream().filter(block -> block.mark().equals(mark)).toList();
        if (marked.size() != 1) {
            throw new AssertionError(file + " has " + marked.size() + " blocks of code marked '" + mark + "'");
        }
        return marked.get(0).code();
    }
}
