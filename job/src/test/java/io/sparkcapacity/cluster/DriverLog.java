package io.sparkcapacity.cluster;

import java.time.Duration;
import java.util.regex.Pattern;

/** What a driver that is running says; Spark's event log says it too, but late. */
record DriverLog(Running driver) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** A task of a stage, and where it ran. */
    record Task(String stage, String executor) {}

    /** Waits until the first task has ended of a stage whose last RDD the source {@code file} made. */
    Task awaitFirstTask(String file) throws Exception {
        String stage = await("missing tasks from ShuffleMapStage (\\d+) \\(.* at " + Pattern.quote(file));
        return new Task(stage, await("Finished task \\S+ in stage " + stage + "\\.0 .*\\(executor (\\d+)\\)"));
    }

    private String await(String pattern) throws Exception {
        Pattern line = Pattern.compile(pattern);
        return Poll.until(
                pattern,
                LONGEST_WAIT,
                () -> line.matcher(driver.err()).results().findFirst().map(match -> match.group(1)),
                driver::err);
    }
}
