package io.sparkcapacity.cluster;

import java.time.Duration;
import java.util.regex.Pattern;

/** The log of a running driver. Spark's event log has the same information, but later. */
record DriverLog(Running driver) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** A task of a stage, and the executor that ran it. */
    record Task(String stage, String executor) {}

    /**
     * Waits until the first task of a stage has ended; the last RDD of the stage was made in the source {@code file}.
     */
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
