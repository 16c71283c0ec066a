package io.sparkcapacity.gram.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.FloatPanel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/** Pairs of row panels of several tiles each. */
class ContributionTest {
    private static final RowPanel X = panel(700, 1);
    private static final RowPanel Y = panel(600, 2);

    private static RowPanel panel(int rows, int unit) {
        return new RowPanel(FloatPanel.of(Oracle.gaussian(rows, 70, unit)), List.of(new Origin(unit, 0, rows)));
    }

    private static List<Tuple2<ContributionKey, Contribution>> of(PanelPair pair, int threads) {
        return Contribution.of(pair, Arithmetic.best(), new TaskThreads(threads, 0, threads))
                .toList();
    }

    private static void assertSameBits(PanelPair pair, int threads) {
        assertThat(of(pair, threads)).usingRecursiveComparison().isEqualTo(of(pair, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theSumsOfAPanelHaveTheSameBitsWithAnyNumberOfThreads(int threads) {
        assertSameBits(new PanelPair(0, 0, 0, X, X), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theSumsOfTwoPanelsHaveTheSameBitsWithAnyNumberOfThreads(int threads) {
        assertSameBits(new PanelPair(0, 0, 1, X, Y), threads);
    }
}
