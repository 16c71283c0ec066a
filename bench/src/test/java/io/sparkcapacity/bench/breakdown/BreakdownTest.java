package io.sparkcapacity.bench.breakdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BreakdownTest {
    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, -1);
    }

    @Test
    void theInnermostFrameThatIsKnownSaysWhatATaskDoes() {
        StackTraceElement scan = frame("org.apache.spark.sql.execution.datasources.FileScanRDD$$anon$1", "hasNext");
        StackTraceElement panels = frame("io.sparkcapacity.input.UnitPanels", "compute");
        StackTraceElement moment = frame("io.sparkcapacity.kernel.SecondMoment", "add");
        StackTraceElement shuffle = frame("org.apache.spark.shuffle.sort.SortShuffleWriter", "write");
        StackTraceElement task = frame("org.apache.spark.scheduler.ShuffleMapTask", "runTask");
        StackTraceElement copy = frame("io.sparkcapacity.kernel.FloatPanel", "copy");
        assertThat(of(scan, panels, moment, shuffle, task)).isEqualTo(Activity.DECODING);
        assertThat(of(copy, panels, shuffle, task)).isEqualTo(Activity.DECODING);
        assertThat(of(copy, moment, panels, shuffle, task)).isEqualTo(Activity.ARITHMETIC);
        assertThat(of(frame("java.io.ObjectOutputStream", "write"), shuffle, task))
                .isEqualTo(Activity.SHUFFLE);
        assertThat(of(frame("java.io.ObjectInputStream", "read"), task)).isEqualTo(Activity.TASK_START);
        assertThat(of()).isEqualTo(Activity.OTHER);
    }

    private static Activity of(StackTraceElement... stack) {
        return Activity.ofTask(stack);
    }

    @Test
    void theDriverDoesWhatItsOutermostMethodSays() {
        assertThat(Sampler.ofDriver(
                        frame("io.sparkcapacity.input.Scan", "mapKeys"),
                        frame("io.sparkcapacity.input.ParquetCache", "presumed"),
                        frame("io.sparkcapacity.report.Phases", "time"),
                        frame("io.sparkcapacity.CapacityRun$$Lambda$1/0x1", "get"),
                        frame("io.sparkcapacity.CapacityRun", "run"),
                        frame("io.sparkcapacity.bench.BenchCommand", "main")))
                .isEqualTo("ParquetCache.presumed");
    }

    @Test
    void columnsAddUpToTheTimeOfTheRun() {
        Breakdown breakdown = new Breakdown();
        breakdown.add(
                List.of(
                        new Moment(1, 0.010, "RunPlanner.plan", List.of()),
                        new Moment(2, 0.020, "RunPlanner.plan", List.of(Activity.DECODING)),
                        new Moment(3, 0.040, "RunPlanner.plan", List.of(Activity.DECODING, Activity.ARITHMETIC))),
                new JobLog());
        assertThat(breakdown.table("1x1").lines().skip(2))
                .containsExactly(
                        "| driver: RunPlanner.plan | 70 | 10 | 0 | 0 | 30 | 20 | 0 | 0 | 0 | 10 |",
                        "| **all** | 70 | 10 | 0 | 0 | 30 | 20 | 0 | 0 | 0 | 10 |");
    }
}
