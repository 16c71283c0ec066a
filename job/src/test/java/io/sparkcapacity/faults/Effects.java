package io.sparkcapacity.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Lets faults happen to processes, disks and files, and repairs them. What happened is marked in a directory. */
record Effects(Path directory, Path scratch, Path input) {
    static final String DIRECTORY = "spark.hadoop." + FaultyFileSystem.CONTROL;
    static final String SCRATCH = "spark.faults.scratch";
    static final String INPUT = "spark.faults.input";

    private static final long DAY_MILLIS = 24 * 3600 * 1000L;
    private static final long OUTAGE_MILLIS = 10_000;
    private static final Pattern SHUFFLE = Pattern.compile("shuffle_(\\d+)_\\d+_\\d+\\.(data|index)");

    static Effects of(SparkConf settings) {
        return new Effects(
                Path.of(settings.get(DIRECTORY)), Path.of(settings.get(SCRATCH)), Path.of(settings.get(INPUT)));
    }

    /**
     * Lets the fault of {@code cell} happen.
     *
     * @param executor the process of an executor
     * @return the order for the task that is about to start
     */
    Order fire(Cell cell, long executor) throws Exception {
        switch (cell.kind()) {
            case EXECUTOR_KILLED -> {
                mark("killed process " + executor);
                ProcessHandle.of(executor).orElseThrow().destroyForcibly();
            }
            case FETCH_FAILURE -> delete(newestShuffle());
            case CUT_SHUFFLE -> cut(newestShuffle());
            case LOST_SHUFFLE -> loseShuffles();
            case TASK_FAILURE -> {
                return cell.place() == Place.WRITE ? Order.FAIL_READING : Order.FAIL;
            }
            case SLOW_TASK -> {
                return Order.SLEEP;
            }
            case DISK_FULL -> fillDisk();
            case INPUT_CHANGED -> changeInput();
            case STORE_UNAVAILABLE -> Outage.begin(directory, OUTAGE_MILLIS);
            case DRIVER_KILLED -> {
                mark("killed the driver");
                String driver = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-9", driver).start().waitFor();
            }
            case CLOCK_CHANGE -> {
                mark("the driver's clock was " + System.currentTimeMillis());
                Files.writeString(directory.resolve(FakeClock.FILE), "+1d");
            }
            case CORRUPT_PAGE, CORRUPT_FOOTER -> throw new IllegalArgumentException(cell + " takes an order");
        }
        return Order.NONE;
    }

    private void mark(String what) throws IOException {
        Marks.in(directory).add(what);
    }

    List<String> marks() {
        return Marks.in(directory).all();
    }

    /** Marks the executor's clock, if it is a day ahead of the file system's. */
    void noticeClock(TaskStart task) throws IOException {
        long changed =
                Files.getLastModifiedTime(directory.resolve(FakeClock.FILE)).toMillis();
        if (task.clock() > changed + DAY_MILLIS / 2) {
            mark("the clock of executor " + task.executor() + " is " + task.clock());
        }
    }

    private List<Path> shuffles() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            return files.filter(file -> SHUFFLE.matcher(name(file)).matches()).toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** A file of what was shuffled last. */
    private Path newestShuffle() throws IOException {
        return shuffles().stream()
                .filter(file -> name(file).endsWith(".data"))
                .max(Comparator.comparingInt(Effects::shuffle).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static int shuffle(Path file) {
        Matcher matcher = SHUFFLE.matcher(name(file));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private void delete(Path file) throws IOException {
        mark("deleted " + name(file) + " of " + Files.size(file) + " bytes");
        Files.delete(file);
    }

    private void cut(Path file) throws IOException {
        mark("cut " + name(file) + " of " + Files.size(file) + " bytes to one");
        Files.write(file, new byte[1]);
    }

    /** Deletes everything that one executor has shuffled. */
    private void loseShuffles() throws IOException {
        List<Path> all = shuffles();
        // scratch/spark-…/executor-…/blockmgr-…/0f/shuffle_…
        Path executor = all.get(0).getParent().getParent();
        List<Path> lost = all.stream().filter(file -> file.startsWith(executor)).toList();
        for (Path file : lost) {
            Files.delete(file);
        }
        mark("deleted " + lost.size() + " files of shuffles");
    }

    private Path filler() {
        return scratch.resolve("filler");
    }

    private void fillDisk() throws IOException {
        byte[] zeros = new byte[1 << 12];
        long written = 0;
        try (var stream = Files.newOutputStream(filler())) {
            while (true) {
                stream.write(zeros);
                written += zeros.length;
            }
        } catch (IOException full) {
            if (!full.getMessage().contains("No space left")) {
                throw full;
            }
            // The rest of a page would be room for a small file.
            mark("filled the disk with " + written + " bytes: " + full.getMessage());
        }
    }

    private Path aside() {
        return directory.resolve("aside.parquet");
    }

    private Path changed() throws IOException {
        return inputs().get(0);
    }

    private List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            return new ArrayList<>(files.filter(file -> name(file).endsWith(".parquet"))
                    .sorted()
                    .toList());
        }
    }

    /** Replaces the first file by a copy of the second, as a writer does that knows nothing of the run. */
    private void changeInput() throws IOException {
        Path first = changed();
        Path replacement = directory.resolve("replacement");
        Files.copy(inputs().get(1), replacement);
        Files.move(first, aside());
        Files.move(replacement, first, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(directory.resolve("aside.name"), name(first));
        mark("replaced " + name(first));
    }

    /** Frees the disk, restores the input, waits for the store and forgets the marks. */
    void repair() throws Exception {
        Files.deleteIfExists(filler());
        if (Files.exists(aside())) {
            String name = Files.readString(directory.resolve("aside.name"));
            Files.move(aside(), input.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Outage.await(directory);
    }
}
