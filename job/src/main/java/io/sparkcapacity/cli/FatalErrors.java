package io.sparkcapacity.cli;

import io.sparkcapacity.error.EnvironmentFaults;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * Errors of the JVM in threads of Spark, such as its scheduler. Without the thread the run would wait for it for ever,
 * so the program ends.
 */
final class FatalErrors {
    private static final long SECONDS_TO_CLEAN_UP = 30;

    private FatalErrors() {}

    static void endTheProgram(PrintWriter err) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (failure instanceof VirtualMachineError) {
                err.println("capacity: " + EnvironmentFaults.explained(failure).getMessage());
                // In threads of their own: the one that failed has to end, because Spark waits for it when it stops.
                daemon(() -> System.exit(ExitCode.MEMORY.number()));
                daemon(FatalErrors::haltLater);
            } else {
                failure.printStackTrace(err);
            }
        });
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fatal-error");
        thread.setDaemon(true);
        thread.start();
    }

    private static void haltLater() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_TO_CLEAN_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.MEMORY.number());
    }
}
