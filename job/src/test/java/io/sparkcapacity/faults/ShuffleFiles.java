package io.sparkcapacity.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What executors have shuffled: {@code scratch/spark-…/executor-…/blockmgr-…/0f/shuffle_2_17_0.data}. */
record ShuffleFiles(Path scratch, Marks marks) {
    private static final Pattern NAME = Pattern.compile("shuffle_(\\d+)_\\d+_\\d+\\.(data|index)");

    private record Shuffled(Path file, int shuffle, long bytes) {
        boolean hasData() {
            return file.toString().endsWith(".data") && bytes > 0;
        }

        Path executor() {
            return file.getParent().getParent();
        }

        @Override
        public String toString() {
            return file.getFileName() + " of " + bytes + " bytes";
        }
    }

    /** Deletes a file of what was shuffled last. */
    void deleteOne() throws IOException {
        Shuffled newest = newest();
        marks.add("deleted " + newest);
        Files.delete(newest.file());
    }

    /** Cuts a file of what was shuffled last. */
    void cutOne() throws IOException {
        Shuffled newest = newest();
        marks.add("cut " + newest + " to one");
        Files.write(newest.file(), new byte[1]);
    }

    /** Deletes everything that one executor has shuffled. */
    void loseAllOfOne() throws IOException {
        List<Shuffled> lost = below(newest().executor());
        for (Shuffled one : lost) {
            Files.deleteIfExists(one.file());
        }
        marks.add("deleted " + lost.size() + " files of shuffles");
    }

    /** An executor that was killed has left files of older shuffles, which nobody reads any more. */
    private Shuffled newest() throws IOException {
        return below(scratch).stream()
                .filter(Shuffled::hasData)
                .max(Comparator.comparingInt(Shuffled::shuffle)
                        .thenComparing(one -> one.file().getFileName()))
                .orElseThrow();
    }

    private static List<Shuffled> below(Path directory) throws IOException {
        List<Shuffled> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(new Shuffled(file, Integer.parseInt(name.group(1)), attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException goneMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
