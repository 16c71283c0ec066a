package io.sparkcapacity.gram.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskThreadsTest {
    private static final int FEATURES = 131;

    /** Panels of 50 rows of one component. */
    private static List<UnitPanel> panels(int count) {
        Random random = new Random(1);
        List<UnitPanel> panels = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            float[][] rows = new float[50][FEATURES];
            for (float[] row : rows) {
                for (int k = 0; k < FEATURES; k++) {
                    row[k] = (float) random.nextGaussian();
                }
            }
            panels.add(new UnitPanel(0, 0, 50 * number, 50L * number, FloatPanel.of(rows)));
        }
        return panels;
    }

    private static SecondMoment moment(List<UnitPanel> panels, int threads) {
        SecondMoment moment = SecondMoment.zero(FEATURES);
        new TaskThreads(threads, 0, threads).forEach(panels.iterator(), () -> {
            Workspace workspace = Workspace.best();
            return (number, next, share) -> {
                assertThat(share.of()).isEqualTo(threads);
                moment.add(next.panel(), next.panel(), workspace, share.number(), share.of());
            };
        });
        return moment;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 20}) // of the 9 strips that 131 features have
    void theSecondMomentHasTheSameBitsWithAnyNumberOfThreads(int threads) {
        List<UnitPanel> panels = panels(23);
        assertThat(moment(panels, threads).parts())
                .isDeepEqualTo(moment(panels, 1).parts());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyWorkerGetsEveryPanelInOrder(int threads) {
        List<List<Integer>> numbers = IntStream.range(0, threads)
                .mapToObj(thread -> Collections.synchronizedList(new ArrayList<Integer>()))
                .toList();
        new TaskThreads(threads, 0, threads).forEach(panels(11).iterator(), () -> (number, next, share) -> {
            assertThat(next.firstInUnit()).isEqualTo(50 * number);
            numbers.get(share.number()).add(number);
        });
        assertThat(numbers)
                .allSatisfy(seen -> assertThat(seen)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 11).boxed().toList()));
    }

    @Test
    void panelsAreReadInTheTasksOwnThread() {
        Thread own = Thread.currentThread();
        Iterator<UnitPanel> panels = panels(9).iterator();
        List<Thread> reading = new ArrayList<>();
        Iterator<UnitPanel> watched = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return panels.hasNext();
            }

            @Override
            public UnitPanel next() {
                reading.add(Thread.currentThread());
                return panels.next();
            }
        };
        new TaskThreads(3, 0, 3).forEach(watched, () -> (number, next, share) -> {});
        assertThat(reading).hasSize(9).containsOnly(own);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void whatFailsInAThreadFailsTheTask(int threads) {
        assertThatThrownBy(() -> new TaskThreads(threads, 0, threads)
                        .forEach(panels(30).iterator(), () -> (number, next, share) -> {
                            if (number == 17 && share.number() == share.of() - 1) {
                                throw new ArithmeticException("panel 17");
                            }
                        }))
                .hasStackTraceContaining("panel 17");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void resultsComeInTheOrderOfTheElements(int threads) {
        Iterator<Integer> squares = new TaskThreads(threads, 0, threads)
                .map(IntStream.range(0, 50).iterator(), () -> number -> number * number);
        for (int number = 0; number < 50; number++) {
            assertThat(squares.next()).isEqualTo(number * number);
        }
        assertThat(squares.hasNext()).isFalse();
    }

    @Test
    void aThreadComputesItsResultsWithOneWorker() {
        AtomicInteger created = new AtomicInteger();
        Iterator<Integer> results = new TaskThreads(3, 0, 3)
                .map(IntStream.range(0, 50).iterator(), () -> {
                    created.incrementAndGet();
                    return number -> number;
                });
        results.forEachRemaining(result -> {});
        assertThat(created).hasValue(3);
    }

    @Test
    void onlyAFewElementsAreReadAheadOfTheResults() {
        AtomicInteger read = new AtomicInteger();
        Iterator<Integer> results = new TaskThreads(2, 0, 2)
                .map(IntStream.generate(read::incrementAndGet).limit(50).iterator(), () -> number -> number);
        results.next();
        assertThat(read.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void idleCoresAreSharedAmongTheTasksOfAnExecutor() {
        assertThat(TaskThreads.of(16, 4, 100).first()).isEqualTo(1);
        assertThat(TaskThreads.of(16, 4, 16).first()).isEqualTo(1);
        assertThat(TaskThreads.of(16, 4, 7).first()).isEqualTo(2);
        assertThat(TaskThreads.of(16, 4, 1).first()).isEqualTo(4);
        assertThat(TaskThreads.of(16, 4, 0).first()).isEqualTo(4);
    }

    @Test
    void theLastTasksAreAsManyAsThereAreCores() {
        assertThat(TaskThreads.of(16, 4, 100).firstOfLast()).isEqualTo(84);
        assertThat(TaskThreads.of(16, 4, 16).firstOfLast()).isZero();
        assertThat(TaskThreads.of(16, 4, 0).firstOfLast()).isZero();
    }

    private static List<Integer> threadsPerPanel(TaskThreads threads) {
        List<Integer> counts = new ArrayList<>();
        threads.forEach(panels(20).iterator(), () -> (number, next, share) -> {
            if (share.number() == 0) {
                counts.add(share.of());
            }
        });
        return counts;
    }

    @Test
    void aTaskGetsIdleCoresOneAtATime() {
        assertThat(threadsPerPanel(new TaskThreads(1, 0, 3)))
                .containsExactly(1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3);
    }

    @Test
    void onlyTheLastTasksGetMoreThreads() {
        assertThat(threadsPerPanel(new TaskThreads(1, 1, 3))).containsOnly(1);
    }

    @Test
    void tasksThatMeetInOneExecutorHaveNoMoreThreadsThanItHasCores() {
        TaskThreads threads = new TaskThreads(3, 0, 4);
        Set<Integer> ofInner = ConcurrentHashMap.newKeySet();
        Iterator<UnitPanel> others = panels(1).iterator();
        threads.forEach(panels(1).iterator(), () -> {
            threads.forEach(others, () -> (number, next, share) -> ofInner.add(share.of()));
            return (number, next, share) -> assertThat(share.of()).isEqualTo(3);
        });
        assertThat(ofInner).containsExactly(1);
    }

    @Test
    void aKilledTaskEndsWhileItsThreadsMultiply() throws InterruptedException {
        CountDownLatch multiplying = new CountDownLatch(2); // both threads
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(2);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread task = new Thread(() -> {
            try {
                new TaskThreads(2, 0, 2).forEach(panels(30).iterator(), () -> (number, next, share) -> {
                    multiplying.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        ended.countDown();
                    }
                });
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
        });
        task.start();
        multiplying.await();
        task.interrupt();
        task.join();
        assertThat(thrown.get()).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
