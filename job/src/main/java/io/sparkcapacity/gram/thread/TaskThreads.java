package io.sparkcapacity.gram.thread;

import io.sparkcapacity.gram.cost.Cores;
import io.sparkcapacity.gram.shuffle.Flattened;
import io.sparkcapacity.input.Activations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;

/**
 * The threads that multiply within one task. Because one task reads a whole row group, multiplies a whole pair of row
 * panels or adds up a whole block, a pass may have fewer tasks than the application has cores, and most passes end with
 * fewer. Then each task also multiplies on its share of the idle cores of its executor. Every thread visits the
 * elements of the task in their order, and no two threads compute the same result at the same time, so the bits do not
 * depend on how many there are.
 *
 * <p>The memory of a task is planned as if every core of the executor had a task. A thread needs two waiting elements,
 * two elements at work and a workspace, which is less than the task that its core does not run.
 *
 * @param first how many threads each task should have first
 * @param firstOfLast the number of the first of the tasks that get the cores of those that end, because no other tasks
 *     are left for these cores
 * @param ofExecutor how many threads all tasks of an executor may have; each task has at least one
 */
public record TaskThreads(int first, int firstOfLast, int ofExecutor) implements Serializable {
    /** The elements per thread that are read while the same number of them is at work. */
    private static final int AT_A_TIME = 2;

    /** The tasks at work in this JVM. Spark decides where tasks run, and all of them may be in one executor. */
    private static final AtomicInteger TASKS = new AtomicInteger();

    /** The threads of these tasks. */
    private static final AtomicInteger THREADS = new AtomicInteger();

    /** One of the {@code of} shares of the work on an element. */
    public record Share(int number, int of) {
        /** Whether this share has the piece of work number {@code piece}. */
        public boolean has(int piece) {
            return piece % of == number;
        }
    }

    /** What one thread does with the elements of a task. */
    public interface Worker<E> {
        /** Does its share of the work on element number {@code number} of the task. */
        void take(int number, E element, Share share);
    }

    /** The threads of the tasks of a pass over the units of {@code components}. */
    public static TaskThreads of(Activations activations, BitSet components) {
        SparkContext spark = activations.spark().sc();
        // A unit that begins and ends within a row group has no rows.
        int[] busy = activations.census().unitsWith(components);
        TaskThreads ofBusy = of(spark, busy.length);
        return ofBusy.firstOfLast == 0
                ? ofBusy
                : new TaskThreads(ofBusy.first, busy[ofBusy.firstOfLast], ofBusy.ofExecutor);
    }

    /** The threads of the tasks of a stage of {@code tasks} tasks. */
    public static TaskThreads of(SparkContext spark, int tasks) {
        return of(Cores.all(spark), Cores.ofExecutor(spark), tasks);
    }

    static TaskThreads of(int cores, int ofExecutor, int tasks) {
        int share = cores / Math.max(1, tasks);
        return new TaskThreads(Math.max(1, Math.min(share, ofExecutor)), Math.max(0, tasks - cores), ofExecutor);
    }

    /**
     * The results of all elements in their order, a few elements at a time. Each element is given to one thread.
     *
     * @param functions creates what each thread computes a result with
     */
    public <E, R> Iterator<R> map(Iterator<E> elements, Supplier<Function<E, R>> functions) {
        List<Function<E, R>> ofThreads = new ArrayList<>();
        Iterator<List<E>> parts = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public List<E> next() {
                return TaskThreads.next(elements, atATime(first));
            }
        };
        return new Flattened<>(
                parts, part -> results(part, ofThreads, functions).iterator());
    }

    private <E, R> List<R> results(
            List<E> elements, List<Function<E, R>> ofThreads, Supplier<Function<E, R>> functions) {
        List<R> results = new ArrayList<>(Collections.nCopies(elements.size(), null));
        AtomicInteger created = new AtomicInteger();
        forEach(elements.iterator(), () -> {
            int thread = created.getAndIncrement();
            if (thread == ofThreads.size()) {
                ofThreads.add(functions.get());
            }
            Function<E, R> function = ofThreads.get(thread);
            return (number, element, share) -> {
                if (share.has(number)) {
                    results.set(number, function.apply(element));
                }
            };
        });
        return results;
    }

    /**
     * Gives every element to as many workers as there are threads at that time, each with its share of the work. A
     * single one runs in this thread, several run in parallel, and all have finished before the number of threads
     * changes.
     */
    public <E> void forEach(Iterator<E> elements, Supplier<Worker<E>> workers) {
        List<Worker<E>> all = new ArrayList<>();
        ExecutorService pool = pool(Thread.currentThread().getName());
        TASKS.incrementAndGet();
        int threads = 0;
        try {
            List<Future<?>> running = List.of();
            for (int number = 0; elements.hasNext(); ) {
                threads = taken(threads);
                while (all.size() < threads) {
                    all.add(workers.get());
                }
                // Only this thread may use an iterator of Spark.
                List<E> next = next(elements, atATime(threads));
                await(running);
                running = threads == 1 ? List.of() : submitted(pool, all.subList(0, threads), number, next);
                if (threads == 1) {
                    all.get(0).take(number, next.get(0), new Share(0, 1));
                }
                number += next.size();
            }
            await(running);
        } finally {
            THREADS.addAndGet(-threads);
            TASKS.decrementAndGet();
            pool.shutdownNow();
        }
    }

    /**
     * The threads that this task, which has {@code mine}, has from now on. It gets the cores of tasks that ended one at
     * a time, since the next task may be about to begin there.
     */
    private int taken(int mine) {
        boolean grows = TaskContext.getPartitionId() >= firstOfLast;
        while (true) {
            int wanted = mine == 0 || !grows ? first : Math.min(mine + 1, ofExecutor / TASKS.get());
            int atWork = THREADS.get();
            int threads = Math.max(1, Math.min(wanted, ofExecutor - (atWork - mine)));
            if (THREADS.compareAndSet(atWork, atWork - mine + threads)) {
                return threads;
            }
        }
    }

    private static int atATime(int threads) {
        return threads == 1 ? 1 : AT_A_TIME * threads;
    }

    /** Starts a thread only when there is work for it. */
    private static ExecutorService pool(String task) {
        AtomicInteger started = new AtomicInteger();
        return Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "thread " + started.incrementAndGet() + " of " + task);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static <E> List<Future<?>> submitted(
            ExecutorService pool, List<Worker<E>> workers, int first, List<E> elements) {
        List<Future<?>> running = new ArrayList<>();
        for (int k = 0; k < workers.size(); k++) {
            Worker<E> worker = workers.get(k);
            Share share = new Share(k, workers.size());
            running.add(pool.submit(() -> takeAll(worker, first, elements, share)));
        }
        return running;
    }

    private static <E> List<E> next(Iterator<E> elements, int most) {
        List<E> next = new ArrayList<>();
        while (next.size() < most && elements.hasNext()) {
            next.add(elements.next());
        }
        return next;
    }

    private static <E> void takeAll(Worker<E> worker, int first, List<E> elements, Share share) {
        // The thread is interrupted if the task ends early.
        for (int k = 0; k < elements.size() && !Thread.currentThread().isInterrupted(); k++) {
            worker.take(first + k, elements.get(k), share);
        }
    }

    private static void await(List<Future<?>> running) {
        for (Future<?> work : running) {
            try {
                work.get();
            } catch (InterruptedException e) { // Spark killed the task and accepts any exception.
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while threads multiplied", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A thread could not multiply", e.getCause());
            }
        }
    }
}
