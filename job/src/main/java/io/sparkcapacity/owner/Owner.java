package io.sparkcapacity.owner;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The run that something hidden or temporary belongs to. It is part of the name, so that there is no moment without it.
 *
 * @param machine where the process is
 * @param process its number
 * @param started when it started, in ticks since the machine did; 0 if the system does not say
 * @param number tells the runs of a process apart
 */
public record Owner(String machine, long process, long started, String number) {
    /** What can be said of the process of an owner. */
    public enum Life {
        ALIVE,
        GONE,
        /** It is on another host or in another container, or was here before a restart. */
        ELSEWHERE
    }

    /** The pattern of {@link #text()}. */
    public static final String TEXT = "[0-9a-f]{8}-[0-9]+-[0-9a-z]+-[0-9a-f]{8}";

    private static final Pattern PARTS = Pattern.compile("([0-9a-f]{8})-([0-9]+)-([0-9a-z]+)-([0-9a-f]{8})");
    private static final int RADIX = 36;

    /** Properties of the JVM, because several class loaders can have this class. */
    private static final String RUNNING = "spark-capacity.running.";

    /** A new run of this process, which is alive until it {@link #end}s. */
    public static Owner ofNewRun() {
        long process = ProcessHandle.current().pid();
        String number = UUID.randomUUID().toString().substring(0, 8);
        System.setProperty(RUNNING + number, "");
        return new Owner(
                ThisMachine.token(), process, ThisMachine.started(process).orElse(0), number);
    }

    /** The owner of this {@link #text()}; empty if it is none. */
    public static Optional<Owner> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(
                    parts.group(1),
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3), RADIX),
                    parts.group(4)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // Numbers as long as these are none of ours.
        }
    }

    /** As it is part of names. */
    public String text() {
        return machine + "-" + process + "-" + Long.toString(started, RADIX) + "-" + number;
    }

    /** For people. */
    public static String descriptionOfThisProcess() {
        return "process " + ProcessHandle.current().pid() + " on " + ThisMachine.hostName() + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What can be said of its process now. */
    public Life life() {
        if (!machine.equals(ThisMachine.token())) {
            return Life.ELSEWHERE;
        }
        OptionalLong found = ThisMachine.started(process);
        boolean isSame = found.isPresent() && (found.getAsLong() == started || found.getAsLong() == 0);
        boolean hasEnded = process == ProcessHandle.current().pid() && System.getProperty(RUNNING + number) == null;
        return isSame && !hasEnded ? Life.ALIVE : Life.GONE;
    }

    /** Ends this run; its process may begin others. */
    public void end() {
        System.clearProperty(RUNNING + number);
    }
}
