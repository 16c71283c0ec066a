package io.sparkcapacity.gram;

import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.spark.SparkContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The threads that multiply in a task. An input may have fewer units than the application has cores, since a row group is
 * read by one task: then the cores that would stand idle are shared among the tasks. Each thread goes over the panels in
 * their order and what it computes is its alone, so that the bits don't depend on how many there are.
 */
public final class TaskThreads {
    /** So many panels a thread are read while as many are multiplied. */
    private static final int PANELS_AT_A_TIME = 2;

    private TaskThreads() {}

    /** What one thread does with the panels of a unit. */
    interface Worker {
        /** Takes its share of the panel that is the {@code number}-th of the unit. */
        void take(int number, UnitPanel panel);
    }

    /** How many threads each task of a pass over {@code activations} may have. */
    static int perTask(Activations activations) {
        SparkContext spark = activations.spark().sc();
        int cores = spark.defaultParallelism();
        // A unit that begins and ends within a row group has no rows.
        int busy = Math.toIntExact(activations.census().units().stream()
                .filter(unit -> unit.components().length > 0)
                .count());
        // The idle cores of another executor are of no use.
        return Math.max(1, Math.min(cores / busy, spark.isLocal() ? cores : coresOfExecutor(spark)));
    }

    /** The cores of an executor; where nothing is said, a standalone worker gives it all, so count what has come. */
    public static int coresOfExecutor(SparkContext spark) {
        int executors = Math.max(
                1, CollectionConverters.asJava(spark.getExecutorMemoryStatus()).size() - 1);
        return spark.conf().getInt("spark.executor.cores", Math.max(1, spark.defaultParallelism() / executors));
    }

    /**
     * Gives every panel to every one of {@code threads} workers, who run side by side. With one, in this thread.
     *
     * @param worker makes the worker of a number below {@code threads}
     */
    static void forEach(Iterator<UnitPanel> panels, int threads, IntFunction<Worker> worker) {
        List<Worker> workers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            workers.add(worker.apply(thread));
        }
        if (threads == 1) {
            for (int number = 0; panels.hasNext(); number++) {
                workers.get(0).take(number, panels.next());
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread =
                    new Thread(work, "panels of " + Thread.currentThread().getName());
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
                        .<Future<?>>map(each -> pool.submit(() -> takeAll(each, first, next)))
                        .toList();
            }
            await(running);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void takeAll(Worker worker, int first, List<UnitPanel> panels) {
        for (int k = 0; k < panels.size(); k++) {
            worker.take(first + k, panels.get(k));
        }
    }

    private static void await(List<Future<?>> running) {
        for (Future<?> work : running) {
            try {
                work.get();
            } catch (InterruptedException e) { // Spark kills the task.
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while panels were multiplied", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A panel could not be multiplied", e.getCause());
            }
        }
    }
}
