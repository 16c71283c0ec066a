package io.sparkcapacity.plan;

import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Heaps;
import io.sparkcapacity.input.file.ReadMemory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run takes of a heap, part by part. {@link Budget} limits what strategies take; this adds what the reader, the
 * writer and Spark take.
 *
 * @param parts the bytes of each part by its name
 */
record HeapNeed(Map<String, Long> parts) {
    /** Spark's and our own classes and plans: about 50 MiB after a collection. */
    private static final long PROGRAM = 56L << 20;

    /** What G1 needs to move objects about. */
    private static final double ROOM = 1.04;

    /** Spark leaves so much of a heap alone, and never removes stored blocks from this share of the rest. */
    private static final long SPARK_RESERVED = 300L << 20;

    private static final double STORED_SHARE = 0.3;

    /** The scores of an activation: three doubles. */
    private static final long PER_SCORE = 24;

    /** A row group is kept by the writer until it is complete. */
    private static final long ROW_GROUP = 128L << 20;

    /** A page is put together, decompressed and decoded. */
    private static final int COPIES_OF_PAGE = 3;

    /** A batch grows by doubling, and one of its rows is copied to be written. */
    private static final int COPIES_OF_BATCH = 3;

    /**
     * What an input takes on its way.
     *
     * @param memory of the reader
     * @param units the number of units
     * @param driverBytes what the driver holds of its components
     */
    record Input(ReadMemory memory, long units, long driverBytes) {}

    HeapNeed {
        parts = new LinkedHashMap<>(parts);
        parts.values().removeIf(bytes -> bytes < 1 << 20);
    }

    /** What the tasks of {@code plan} take, on an executor or in local mode. */
    static HeapNeed ofTasks(Plan plan, Input input, Heaps heaps) {
        Map<String, Long> passes = new LinkedHashMap<>();
        long groups = input.memory().held(heaps.tasks(), input.units());
        passes.put(reading(groups, "the vectors"), groups * input.memory().vectorBytes());
        passes.put("pages", pages(groups, input.memory().vectorBytes(), input));
        passes.put("the arithmetic", plan.taskBytes() * (heaps.tasks() + 2));
        passes.put("kept panels and scores", stored(plan, heaps));
        Map<String, Long> writing = new LinkedHashMap<>();
        writing.put(
                reading(groups, "the carried columns"), groups * input.memory().carriedBytes());
        writing.put("pages", pages(groups, input.memory().carriedBytes(), input));
        writing.put("decoded rows", groups * COPIES_OF_BATCH * input.memory().batchBytes());
        writing.put(
                "row groups to write",
                groups * Math.min(ROW_GROUP, input.memory().carriedBytes()));
        Map<String, Long> parts = sum(passes) > sum(writing) ? passes : writing;
        parts.put("the program", PROGRAM);
        return new HeapNeed(parts);
    }

    /** What the driver of {@code plan} takes. */
    static HeapNeed ofDriver(Plan plan, Input input) {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("components and their counts", input.driverBytes());
        parts.put("second moments", 3 * plan.driverBytes());
        parts.put("the program", PROGRAM);
        return new HeapNeed(parts);
    }

    /** A column without long values has small pages. */
    private static long pages(long groups, long bytes, Input input) {
        return bytes == 0 ? 0 : groups * COPIES_OF_PAGE * input.memory().pageBytes();
    }

    private static String reading(long groups, String columns) {
        return (groups == 1 ? "a row group of " : groups + " row groups of ") + columns;
    }

    /** Blocks beyond this go to disk. Shuffles have no part: they spill, and what they sort is read by no task. */
    private static long stored(Plan plan, Heaps heaps) {
        double share = STORED_SHARE * Math.max(0, heaps.ofTasks() - SPARK_RESERVED);
        double panels = plan.panelStorage() == PanelStorage.IN_MEMORY ? plan.panelBytes() : 0;
        return (long) Math.min(share, panels + PER_SCORE * plan.activations());
    }

    /** The same and {@code other}, in one heap. */
    HeapNeed and(HeapNeed other) {
        Map<String, Long> all = new LinkedHashMap<>(parts);
        other.parts.forEach((part, bytes) -> all.merge(part, bytes, Math::max));
        return new HeapNeed(all);
    }

    boolean fits(long heap) {
        return bytes() <= heap;
    }

    long bytes() {
        return (long) (ROOM * sum(parts));
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The need and its parts, for a message. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%,d MiB (%s)",
                Budget.mebibytes(bytes()),
                parts.entrySet().stream()
                        .map(part ->
                                String.format(Locale.ROOT, "%s: %,d", part.getKey(), Budget.mebibytes(part.getValue())))
                        .collect(Collectors.joining(", ")));
    }
}
