package io.sparkcapacity.owner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** The processes that can be seen from here: those of this host since it started, and of this container. */
final class ThisMachine {
    /** The field of {@code /proc/PID/stat} with the start of a process, counted from the field after its name. */
    private static final int STARTED = 19;

    private ThisMachine() {}

    static String hostName() {
        return firstLine(Path.of("/proc/sys/kernel/hostname"))
                .orElseGet(() -> System.getenv().getOrDefault("HOSTNAME", "localhost"));
    }

    /**
     * A number of eight digits for the processes that have their numbers in common. After a restart of the host it is
     * another one, and so it is in another container.
     */
    static String token() {
        String boot = firstLine(Path.of("/proc/sys/kernel/random/boot_id")).orElse("");
        CRC32 sum = new CRC32();
        sum.update((hostName() + "\n" + boot + "\n" + processNumbers()).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** Containers on one host count their processes each for itself. */
    private static String processNumbers() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /**
     * When a process started, in ticks since the host did, which no clock changes. 0 if the system does not say; empty
     * if there is no such process, or only its remains.
     */
    static OptionalLong started(long process) {
        if (!Files.isReadable(Path.of("/proc/1/stat"))) { // This system hides processes, or has no such folder.
            return ProcessHandle.of(process).isPresent() || Files.exists(Path.of("/proc"))
                    ? OptionalLong.of(0)
                    : OptionalLong.empty();
        }
        Optional<String> stat = firstLine(Path.of("/proc/" + process + "/stat"));
        if (stat.isEmpty()) {
            return OptionalLong.empty();
        }
        String[] fields = stat.get().substring(stat.get().lastIndexOf(')') + 2).split(" ", -1);
        boolean isDead = fields[0].equals("Z") || fields[0].equals("X");
        return isDead ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[STARTED]));
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
