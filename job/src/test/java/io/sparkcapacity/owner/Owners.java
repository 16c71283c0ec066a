package io.sparkcapacity.owner;

import java.io.IOException;

/** Owners for tests. */
public final class Owners {
    private Owners() {}

    /** A run of a process of this machine that has ended. */
    public static Owner dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        Owner owner = of(process.pid());
        process.destroyForcibly().waitFor();
        return owner;
    }

    /** A run of another process of this machine, namely that of the one that started this one. */
    public static Owner alive() {
        return of(ProcessHandle.current().parent().orElseThrow().pid());
    }

    /** A run on another machine. */
    public static Owner elsewhere() {
        return new Owner("00000000", 1, 1, "12345678");
    }

    private static Owner of(long process) {
        return new Owner(
                ThisMachine.token(), process, ThisMachine.started(process).orElseThrow(), "12345678");
    }
}
