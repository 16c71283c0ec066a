package io.sparkcapacity.gram.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

/** In local mode, two concurrent tasks, two broadcast copies and the driver share one heap. */
class MemoryBudgetTest {
    private static final SparkContext SPARK = TestSpark.session().sparkContext();

    private static double heap() {
        return Runtime.getRuntime().maxMemory();
    }

    @Test
    void tasksAndDriverShareTheHeapOfLocalMode() {
        Budget budget = MemoryBudget.of(SPARK);
        assertThat(budget.cores()).isEqualTo(2);
        assertThat(budget.taskBytes()).isEqualTo((long) (0.4 * heap() / 5));
        assertThat(5.0 * budget.taskBytes()).isLessThan(heap());
    }

    @Test
    void theDriverTakesNoMoreThanTheLimitOnTheResultsOfAJob() {
        assertThat(MemoryBudget.of(SPARK).driverBytes())
                .isEqualTo(Math.min(MemoryBudget.of(SPARK).taskBytes(), (long) (0.9 * (1L << 30))));
    }

    @Test
    void panelsFillOnlyAShareOfTheStorage() {
        assertThat(MemoryBudget.of(SPARK).panelStorageBytes()).isPositive().isLessThan((long) (0.4 * heap()));
    }
}
