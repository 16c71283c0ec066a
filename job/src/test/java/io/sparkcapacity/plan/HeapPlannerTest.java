package io.sparkcapacity.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkcapacity.error.NoStrategyException;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Heaps;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.ReadMemory;
import io.sparkcapacity.kernel.Arithmetic;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapPlannerTest {
    private static final long MIB = 1L << 20;
    private static final Planner PLANNER = new Planner(Strategy.all(Arithmetic.best()));
    private static final List<ComponentShape> ONE = List.of(new ComponentShape("c", 10_000, 512));

    private static Budget budget(Heaps heaps) {
        long share = heaps.ofTasks() * 2 / 5 / (heaps.tasks() + 3);
        return new Budget(share, share, 0, heaps.tasks());
    }

    private static HeapPlanner planner(List<ComponentShape> shapes, ReadMemory memory, long driverBytes) {
        return new HeapPlanner(heaps -> PLANNER.plan(shapes, budget(heaps)), memory, 8, driverBytes);
    }

    private static Heaps local(long mebibytes) {
        return new Heaps(mebibytes * MIB, OptionalLong.empty(), 2);
    }

    private static Heaps cluster(long driver, long executor) {
        return new Heaps(driver * MIB, OptionalLong.of(executor * MIB), 2);
    }

    private static long remedy(String option, String message) {
        Matcher found = Pattern.compile(option + " (\\d+)m").matcher(message);
        assertThat(found.find()).as(message).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static String refusal(HeapPlanner planner, Heaps heaps) {
        return catchThrowableOfType(NoStrategyException.class, () -> planner.plan(heaps))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 300, 3000})
    void aRowGroupThatDoesNotFitIsRefusedWithAHeapThatWouldDo(long rowGroup) {
        HeapPlanner planner = planner(ONE, new ReadMemory(rowGroup * MIB, 0, 0, 0, 8), 8);
        String message = refusal(planner, local(rowGroup));
        assertThat(message)
                .contains("2 row groups of the vectors: %,d".formatted(2 * rowGroup))
                .endsWith("or fewer cores");
        long enough = remedy("--driver-memory", message);
        assertThat(planner.plan(local(enough)).choices()).hasSize(1);
        assertThatThrownBy(() -> planner.plan(local(enough - 128))).isInstanceOf(NoStrategyException.class);
    }

    @Test
    void longTextsThatAreCarriedAlongAreCounted() {
        String message = refusal(planner(ONE, new ReadMemory(MIB, 900 * MIB, 200 * MIB, 16 * MIB, 1), 8), local(1024));
        assertThat(message)
                .contains("a row group of the carried columns: 900", "pages: 600", "decoded rows: 48")
                .doesNotContain("fewer cores");
    }

    /** Strategies are rejected by the budget; the heap that would do is named with them. */
    @Test
    void whereNoStrategyFitsTheHeapThatWouldDoIsNamed() {
        List<ComponentShape> wide = List.of(new ComponentShape("wide", 100_000, 32_768));
        HeapPlanner planner = planner(wide, ReadMemory.UNKNOWN, 8);
        String message = refusal(planner, local(100));
        assertThat(message).contains("row-gram: two panels").endsWith("would do");
        assertThat(planner.plan(local(remedy("--driver-memory", message))).steps())
                .isNotEmpty();
    }

    @Test
    void theStateOfManyComponentsOnTheDriverIsCounted() {
        List<ComponentShape> many = IntStream.range(0, 100_000)
                .mapToObj(k -> new ComponentShape("c" + k, 5, 16))
                .toList();
        HeapPlanner planner = planner(many, ReadMemory.UNKNOWN, 773 * MIB);
        String message = refusal(planner, cluster(512, 4096));
        assertThat(message).contains("for the driver", "components and their counts: 773");
        long enough = remedy("--driver-memory", message);
        assertThat(message).doesNotContain("--executor-memory");
        assertThat(planner.plan(cluster(enough, 4096)).choices()).hasSize(100_000);
    }

    @Test
    void onAClusterTheExecutorsAreCounted() {
        HeapPlanner planner = planner(ONE, new ReadMemory(600 * MIB, 0, 0, 0, 8), 8);
        String message = refusal(planner, cluster(512, 1024));
        assertThat(message).contains("for an executor").doesNotContain("--driver-memory");
        assertThat(planner.plan(cluster(512, remedy("--executor-memory", message)))
                        .choices())
                .hasSize(1);
    }
}
