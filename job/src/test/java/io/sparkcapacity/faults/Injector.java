package io.sparkcapacity.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;

/**
 * The driver's side of the faults. It knows at which place each stage is, decides when the fault of a cell is due, lets
 * it happen once, and collects what Spark says about it.
 */
final class Injector extends SparkListener {
    /** The setting that names the cell of a driver in a process of its own. */
    static final String CELL = "spark.faults.cell";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private static volatile Optional<Injector> current = Optional.empty();

    /** A stage that was submitted. */
    private record Stage(Place place, StageInfo info) {
        boolean hasParents() {
            return !info.parentIds().isEmpty();
        }

        @Override
        public String toString() {
            return "stage " + info.stageId() + " (" + info.name() + ")";
        }
    }

    private final Effects effects;
    private final Map<Integer, Stage> stages = new HashMap<>();
    private final Map<String, Long> processes = new HashMap<>();
    private final Map<String, Integer> startedInStage = new HashMap<>();
    private final List<String> evidence = new ArrayList<>();
    private Optional<Cell> armed = Optional.empty();
    private boolean fired;
    private int firedStage;

    private Injector(Effects effects) {
        this.effects = effects;
    }

    /** Begins to listen to {@code spark}; its settings name the directory of the faults, and perhaps a cell. */
    static void begin(SparkContext spark) {
        Injector injector = new Injector(new Effects(spark.getConf()));
        if (spark.getConf().contains(CELL)) {
            injector.arm(Cell.named(spark.getConf().get(CELL)));
        }
        spark.addSparkListener(injector);
        current = Optional.of(injector);
        FaultyFileSystem.onCommit(injector::atCommit);
    }

    static Injector current() {
        return current.orElseThrow(() -> new IllegalStateException("No application with faults runs in this process"));
    }

    /** From now on the fault of {@code cell} is due when the run is at its place. */
    synchronized void arm(Cell cell) {
        armed = Optional.of(cell);
        fired = false;
        evidence.clear();
        startedInStage.clear();
    }

    /** No fault is due any more, and what one has left is repaired. */
    void disarm() throws IOException, InterruptedException {
        synchronized (this) {
            armed = Optional.empty();
        }
        effects.repair();
    }

    /** What proves that the fault happened, so far. */
    synchronized List<String> evidence() throws IOException {
        List<String> all = new ArrayList<>(evidence);
        all.addAll(effects.marks().all());
        return all;
    }

    /** Called by a task that starts; the order that it gets. */
    synchronized Order orderFor(TaskStart task) throws IOException, InterruptedException {
        processes.put(task.executor(), task.process());
        if (armed.isEmpty()) {
            return Order.NONE;
        }
        Cell cell = armed.orElseThrow();
        Stage stage = awaitStage(task.stage());
        int started = startedInStage.merge(task.stage() + " " + task.executor(), 1, Integer::sum);
        if (fired && cell.kind() == Kind.CLOCK_CHANGE) {
            effects.noticeClock(task);
        }
        if (stage.place() != cell.place()) {
            return Order.NONE;
        }
        if (cell.kind() == Kind.CORRUPT_PAGE) {
            return Order.READ_CORRUPT_PAGES;
        }
        if (cell.kind() == Kind.CORRUPT_FOOTER) {
            return Order.READ_CORRUPT_FOOTERS;
        }
        if (fired || task.attempt() > 0 || !isRipe(cell, stage, started)) {
            return Order.NONE;
        }
        firedStage = task.stage();
        return fire(cell, "a task of " + stage, task.process());
    }

    /** A second task of a stage begins on an executor when the first one has ended there, with something to lose. */
    private static boolean isRipe(Cell cell, Stage stage, int started) {
        boolean somethingIsDone = started > 1 || stage.info().numTasks() <= 2;
        return switch (cell.kind()) {
            case EXECUTOR_KILLED -> somethingIsDone;
            case FETCH_FAILURE, CUT_SHUFFLE -> stage.hasParents();
            case LOST_SHUFFLE ->
                stage.hasParents()
                        || cell.place() == Place.WRITE
                        || (cell.place() == Place.FIRST_PASS && somethingIsDone);
            default -> true;
        };
    }

    private Order fire(Cell cell, String where, long process) throws IOException, InterruptedException {
        fired = true;
        evidence.add("fired at " + where);
        return effects.fire(cell, process);
    }

    /** Called when the driver begins to commit what the tasks of the last stage wrote. */
    private synchronized void atCommit() {
        if (fired || armed.map(cell -> cell.place() != Place.COMMIT).orElse(true)) {
            return;
        }
        try {
            fire(armed.orElseThrow(), "the commit", aliveExecutor());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The fault could not happen", e);
        }
    }

    private long aliveExecutor() {
        return processes.values().stream()
                .filter(process -> ProcessHandle.of(process).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Events may arrive after the first task of their stage has begun. */
    private Stage awaitStage(int number) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!stages.containsKey(number) && System.nanoTime() < end) {
            wait(100);
        }
        return Optional.ofNullable(stages.get(number)).orElseThrow();
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        StageInfo info = submitted.stageInfo();
        Place.Shuffled shuffled = info.parentIds().isEmpty() ? Place.Shuffled.NOT_READ : Place.Shuffled.READ;
        stages.put(info.stageId(), new Stage(Place.of(info.name() + "\n" + info.details(), shuffled), info));
        notifyAll();
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        note(Kind.EXECUTOR_KILLED, "Spark lost executor " + removed.executorId() + ": " + removed.reason());
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        if (start.taskInfo().speculative() && start.stageId() == firedStage) {
            note(Kind.SLOW_TASK, "Spark started a copy of a task of stage " + start.stageId());
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        String reason = end.reason().toString();
        if (reason.contains(FaultyFileSystem.INJECTED)) {
            note(Kind.TASK_FAILURE, "a task of stage " + end.stageId() + " failed");
        }
        if (reason.startsWith("FetchFailed")) {
            String failed = "a task of stage " + end.stageId() + " failed to fetch";
            note(Kind.FETCH_FAILURE, failed);
            note(Kind.LOST_SHUFFLE, failed);
        }
    }

    private void note(Kind kind, String what) {
        if (fired && armed.map(cell -> cell.kind() == kind).orElse(false)) {
            evidence.add(what);
        }
    }
}
