package io.sparkcapacity.gram.feature;

import io.sparkcapacity.gram.cost.Cores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;

/**
 * The threads that multiply within one task. Because one task reads a whole row group, an input may have fewer units
 * than the application has cores. Then each task also multiplies on its share of the idle cores of its executor. Every
 * thread visits the panels in their order, and no two threads compute the same result, so the bits do not depend on how
 * many there are.
 *
 * <p>The memory of a task is planned as if every core of the executor had a task. A thread needs two waiting panels,
 * two panels at work and a workspace, which is less than the task that its core does not run.
 *
 * @param wanted how many threads each task should have
 * @param ofExecutor how many threads all tasks of an executor may have; each task has at least one
 */
record TaskThreads(int wanted, int ofExecutor) implements Serializable {
    /** The panels per thread that are read while the same number of them is multiplied. */
    private static final int PANELS_AT_A_TIME = 2;

    /** The threads at work in this JVM. Spark decides where tasks run, and all of them may be in one executor. */
    private static final AtomicInteger AT_WORK = new AtomicInteger();

    /** What one thread does with the panels of a unit. */
    interface Worker {
        /** Does its share of the work on panel number {@code number} of the unit. */
        void take(int number, UnitPanel panel);
    }

    /** Creates the workers of a task. */
    interface Workers {
        /** The worker of thread {@code thread} of {@code threads}. */
        Worker worker(int thread, int threads);
    }

    /** The threads of the tasks of a pass over {@code components}. */
    static TaskThreads of(Activations activations, BitSet components) {
        SparkContext spark = activations.spark().sc();
        // A unit that begins and ends within a row group has no rows.
        long busy = activations.census().units().stream()
                .filter(unit -> Arrays.stream(unit.components()).anyMatch(components::get))
                .count();
        return of(Cores.all(spark), Cores.ofExecutor(spark), busy);
    }

    static TaskThreads of(int cores, int ofExecutor, long tasks) {
        int share = (int) (cores / Math.max(1, tasks));
        return new TaskThreads(Math.max(1, Math.min(share, ofExecutor)), ofExecutor);
    }

    /** Gives every panel to every worker: a single one runs in this thread, several run in parallel. */
    void forEach(Iterator<UnitPanel> panels, Workers workers) {
        int threads = taken();
        try {
            if (threads == 1) {
                Worker worker = workers.worker(0, 1);
                for (int number = 0; panels.hasNext(); number++) {
                    worker.take(number, panels.next());
                }
            } else {
                forEach(panels, workers, threads);
            }
        } finally {
            AT_WORK.addAndGet(-threads);
        }
    }

    private int taken() {
        while (true) {
            int atWork = AT_WORK.get();
            int threads = Math.max(1, Math.min(wanted, ofExecutor - atWork));
            if (AT_WORK.compareAndSet(atWork, atWork + threads)) {
                return threads;
            }
        }
    }

    private static void forEach(Iterator<UnitPanel> panels, Workers workers, int threads) {
        List<Worker> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(workers.worker(thread, threads));
        }
        String task = Thread.currentThread().getName();
        AtomicInteger started = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "panels " + started.incrementAndGet() + " of " + task);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = List.of();
            int number = 0;
            while (panels.hasNext()) {
                // Only this thread may use an iterator of Spark.
                List<UnitPanel> next = new ArrayList<>();
                while (next.size() < PANELS_AT_A_TIME * threads && panels.hasNext()) {
                    next.add(panels.next());
                }
                int first = number;
                number += next.size();
                await(running);
                running = all.stream()
                        .<Future<?>>map(worker -> pool.submit(() -> takeAll(worker, first, next)))
                        .toList();
            }
            await(running);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void takeAll(Worker worker, int first, List<UnitPanel> panels) {
        // The thread is interrupted if the task ends early.
        for (int k = 0; k < panels.size() && !Thread.currentThread().isInterrupted(); k++) {
            worker.take(first + k, panels.get(k));
        }
    }

    private static void await(List<Future<?>> running) {
        for (Future<?> work : running) {
            try {
                work.get();
            } catch (InterruptedException e) { // Spark killed the task and accepts any exception.
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while panels were multiplied", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A panel could not be multiplied", e.getCause());
            }
        }
    }
}
