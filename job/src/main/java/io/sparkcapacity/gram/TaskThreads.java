package io.sparkcapacity.gram;

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
 * The threads that multiply in a task. An input may have fewer units than the application has cores, since a row group is
 * read by one task: then each task multiplies on its share of those that would stand idle in its executor. Every thread goes
 * over the panels in their order and what it computes is its alone, so that the bits don't depend on how many there are.
 *
 * <p>The memory of a task is planned for as many tasks as an executor has cores; what a thread needs beside, two panels
 * waiting, two at work and a workspace, is less than what the task would that is not there.
 *
 * @param wanted how many each task should have
 * @param ofExecutor how many all tasks of an executor may have, each at least one
 */
record TaskThreads(int wanted, int ofExecutor) implements Serializable {
    /** So many panels a thread are read while as many are multiplied. */
    private static final int PANELS_AT_A_TIME = 2;

    /** The threads at work in this JVM: where its tasks run is up to Spark, and may be all in one executor. */
    private static final AtomicInteger AT_WORK = new AtomicInteger();

    /** What one thread does with the panels of a unit. */
    interface Worker {
        /** Takes its share of the panel that is the {@code number}-th of the unit. */
        void take(int number, UnitPanel panel);
    }

    /** What the threads of a task do. */
    interface Work {
        /** The worker of thread {@code thread} of {@code threads}. */
        Worker worker(int thread, int threads);
    }

    /** The threads of the tasks of a pass over {@code components}. */
    static TaskThreads of(Activations activations, BitSet components) {
        SparkContext spark = activations.spark().sc();
        // Not every unit has rows: one that begins and ends within a row group has none.
        long busy = activations.census().units().stream()
                .filter(unit -> Arrays.stream(unit.components()).anyMatch(components::get))
                .count();
        return of(Cores.all(spark), Cores.ofExecutor(spark), busy);
    }

    static TaskThreads of(int cores, int ofExecutor, long tasks) {
        int share = (int) (cores / Math.max(1, tasks));
        return new TaskThreads(Math.max(1, Math.min(share, ofExecutor)), ofExecutor);
    }

    /** Gives every panel to every worker; with one, in this thread, else side by side. */
    void forEach(Iterator<UnitPanel> panels, Work work) {
        int threads = taken();
        try {
            if (threads == 1) {
                Worker worker = work.worker(0, 1);
                for (int number = 0; panels.hasNext(); number++) {
                    worker.take(number, panels.next());
                }
            } else {
                forEach(panels, work, threads);
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

    private static void forEach(Iterator<UnitPanel> panels, Work work, int threads) {
        List<Worker> workers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            workers.add(work.worker(thread, threads));
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
                // Spark's iterators are this thread's alone.
                List<UnitPanel> next = new ArrayList<>();
                while (next.size() < PANELS_AT_A_TIME * threads && panels.hasNext()) {
                    next.add(panels.next());
                }
                int first = number;
                number += next.size();
                await(running);
                running = workers.stream()
                        .<Future<?>>map(worker -> pool.submit(() -> takeAll(worker, first, next)))
                        .toList();
            }
            await(running);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void takeAll(Worker worker, int first, List<UnitPanel> panels) {
        // Interrupted when the task ends early.
        for (int k = 0; k < panels.size() && !Thread.currentThread().isInterrupted(); k++) {
            worker.take(first + k, panels.get(k));
        }
    }

    private static void await(List<Future<?>> running) {
        for (Future<?> work : running) {
            try {
                work.get();
            } catch (InterruptedException e) { // Spark kills the task, and takes whatever it throws for that.
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while panels were multiplied", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A panel could not be multiplied", e.getCause());
            }
        }
    }
}
