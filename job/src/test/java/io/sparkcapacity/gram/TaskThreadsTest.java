package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.DensePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
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
        TaskThreads.forEach(panels.iterator(), threads, thread -> {
            Workspace workspace = Workspace.best();
            return (number, next) -> moment.add(DensePanel.of(next.panel()), workspace, thread, threads);
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
        TaskThreads.forEach(panels(11).iterator(), threads, thread -> (number, next) -> {
            assertThat(next.firstInUnit()).isEqualTo(50 * number);
            numbers.get(thread).add(number);
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
        TaskThreads.forEach(watched, 3, thread -> (number, next) -> {});
        assertThat(reading).hasSize(9).containsOnly(own);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void whatFailsInAThreadFailsTheTask(int threads) {
        assertThatThrownBy(() -> TaskThreads.forEach(panels(30).iterator(), threads, thread -> (number, next) -> {
                    if (number == 17 && thread == threads - 1) {
                        throw new ArithmeticException("panel 17");
                    }
                }))
                .hasStackTraceContaining("panel 17");
    }
}
