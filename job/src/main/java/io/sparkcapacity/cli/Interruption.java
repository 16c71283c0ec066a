package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.util.SignalUtils;

/**
 * How a run ends: by itself, or by a signal of a user (Ctrl-C) or of a system, and then one sentence says so. From then
 * on, and while the JVM ends after a run, nothing else is printed: Spark prints traces of what its pools of threads
 * refuse while it stops. After a signal the JVM waits until the run has removed what it had begun to write.
 */
final class Interruption {
    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");

    /** After Spark has stopped, which ends the run, and before file systems and temporary directories are closed. */
    private static final int PRIORITY = 20;

    /** Before Spark stops. */
    private static final int FIRST = 100;

    private static final long SECONDS_TO_CLEAN_UP = 20;

    private final Thread run = Thread.currentThread();
    private final CountDownLatch runEnded = new CountDownLatch(1);
    private volatile boolean isSignalled;
    private volatile boolean isJvmEnding;

    private Interruption() {}

    /** Watches for signals from now on. Standard error goes through it. The thread that calls this does the run. */
    static Interruption watched() {
        Interruption interruption = new Interruption();
        PrintStream err = System.err;
        System.setErr(new PrintStream(interruption.untilTheEnd(err), true, UTF_8));
        for (String signal : SIGNALS) {
            SignalUtils.register(signal, () -> interruption.tell(signal, err));
        }
        ShutdownHookManager.get().addShutdownHook(() -> interruption.isJvmEnding = true, FIRST);
        ShutdownHookManager.get().addShutdownHook(interruption::awaitEnd, PRIORITY);
        return interruption;
    }

    /** Tells that nothing is left to be waited for, or to be interrupted. */
    void runHasEnded() {
        runEnded.countDown();
    }

    /** Gives false, so that the signal also does what it does without this: it ends the JVM with 128 and its number. */
    private boolean tell(String signal, PrintStream err) {
        if (runEnded.getCount() > 0 && !isSignalled) {
            isSignalled = true;
            err.println("capacity: The run was ended by SIG" + signal
                    + " before it was done, and leaves no half of a result; run again");
        }
        return false;
    }

    private boolean isOver() {
        return isSignalled || (isJvmEnding && runEnded.getCount() == 0);
    }

    private void awaitEnd() {
        if (!isSignalled) {
            return;
        }
        try {
            for (int second = 0; second < SECONDS_TO_CLEAN_UP && !runEnded.await(1, TimeUnit.SECONDS); second++) {
                if (waitsForSpark()) {
                    run.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the run waits for a job. When Spark stops, it fails the jobs that it has begun, and forgets those that
     * were handed to its scheduler and not begun: whoever waits for one of these waits forever.
     */
    private boolean waitsForSpark() {
        return Arrays.stream(run.getStackTrace())
                .takeWhile(call -> !call.getClassName().startsWith("io.sparkcapacity."))
                .anyMatch(call -> call.getMethodName().startsWith("await")
                        && call.getClassName().endsWith("ThreadUtils$"));
    }

    private OutputStream untilTheEnd(PrintStream err) {
        return new FilterOutputStream(err) {
            @Override
            public void write(int value) {
                if (!isOver()) {
                    err.write(value);
                }
            }

            @Override
            public void write(byte[] values, int from, int count) throws IOException {
                if (!isOver()) {
                    err.write(values, from, count);
                }
            }
        };
    }
}
