package io.sparkcapacity.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;

/** Lets faults happen to processes, disks and files, and repairs them. What happened is marked. */
final class Effects {
    static final String CONTROL = "spark.hadoop." + FaultyFileSystem.CONTROL;
    static final String SCRATCH = "spark.faults.scratch";
    static final String INPUT = "spark.faults.input";

    private static final long DAY_MILLIS = 24 * 3600 * 1000L;

    private final Path control;
    private final Marks marks;
    private final ShuffleFiles shuffles;
    private final Filler filler;
    private final ReplacedInput input;

    Effects(SparkConf settings) {
        Path scratch = Path.of(settings.get(SCRATCH));
        control = Path.of(settings.get(CONTROL));
        marks = Marks.in(control);
        shuffles = new ShuffleFiles(scratch, marks);
        filler = new Filler(scratch.resolve("filler"));
        input = new ReplacedInput(Path.of(settings.get(INPUT)), control);
    }

    Marks marks() {
        return marks;
    }

    /**
     * Lets the fault of {@code cell} happen.
     *
     * @param executor the process of an executor
     * @return the order for the task that is about to start
     */
    Order fire(Cell cell, long executor) throws IOException, InterruptedException {
        switch (cell.kind()) {
            case EXECUTOR_KILLED -> {
                marks.add("killed process " + executor);
                ProcessHandle.of(executor).orElseThrow().destroyForcibly();
            }
            case FETCH_FAILURE -> shuffles.deleteOne();
            case CUT_SHUFFLE -> shuffles.cutOne();
            case LOST_SHUFFLE -> shuffles.loseAllOfOne();
            case TASK_FAILURE -> {
                return cell.place() == Place.WRITE ? Order.FAIL_READING : Order.FAIL;
            }
            case SLOW_TASK -> {
                return Order.SLEEP;
            }
            case DISK_FULL -> marks.add(filler.fill());
            case INPUT_CHANGED -> marks.add(input.replace());
            case STORE_UNAVAILABLE -> Outage.begin(control);
            case DRIVER_KILLED -> killDriver();
            case CLOCK_CHANGE -> changeClock();
            case CORRUPT_PAGE, CORRUPT_FOOTER -> throw new IllegalArgumentException(cell + " takes an order");
        }
        return Order.NONE;
    }

    private void killDriver() throws IOException, InterruptedException {
        marks.add("killed the driver");
        String driver = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-9", driver).start().waitFor();
    }

    private void changeClock() throws IOException {
        long before = System.currentTimeMillis();
        Files.writeString(control.resolve(FakeClock.FILE), "+1d");
        long after = System.currentTimeMillis();
        if (after - before < DAY_MILLIS / 2) {
            throw new IllegalStateException("The driver's clock went from " + before + " to " + after);
        }
        marks.add("the driver's clock went from " + before + " to " + after);
    }

    /** Marks the executor's clock, if it is a day ahead of the file system's. */
    void noticeClock(TaskStart task) throws IOException {
        long changed =
                Files.getLastModifiedTime(control.resolve(FakeClock.FILE)).toMillis();
        if (task.clock() > changed + DAY_MILLIS / 2) {
            marks.add("the clock of executor " + task.executor() + " is a day ahead");
        }
    }

    /** Frees the disk, restores the input and waits for the store. */
    void repair() throws IOException, InterruptedException {
        filler.remove();
        input.restore();
        Outage.end(control);
    }
}
