package io.sparkcapacity.faults;

import java.io.Serializable;

/**
 * A task that an executor is about to run.
 *
 * @param process the number of the executor's process
 * @param clock the executor's clock, in milliseconds
 */
record TaskStart(int stage, int attempt, String executor, long process, long clock) implements Serializable {}
