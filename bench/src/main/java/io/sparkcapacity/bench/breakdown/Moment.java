package io.sparkcapacity.bench.breakdown;

import java.util.List;

/**
 * A moment of a run.
 *
 * @param millis when it was, in milliseconds since 1970
 * @param seconds the time since the moment before
 * @param driver what the driver does
 * @param tasks what tasks do, one element per thread that runs
 */
record Moment(long millis, double seconds, String driver, List<Activity> tasks) {}
