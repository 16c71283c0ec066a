package io.sparkcapacity.bench.peer;

import java.util.List;

/** Seconds of several runs of the same work. */
public record Timing(double median, double fastest, double slowest, int runs) {
    /** No run: all numbers are 0. */
    public static final Timing NONE = new Timing(0, 0, 0, 0);

    /** The timing of runs that took {@code seconds}, in any order. */
    public static Timing of(List<Double> seconds) {
        if (seconds.isEmpty()) {
            return NONE;
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Timing(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
