package io.sparkcapacity.gram.rescoring;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** The scores whose error bound exceeds a limit or is NaN, numbered over all units in their order. */
final class ExceedingScores {
    private final JavaRDD<UnitScores> scores;
    private final double limit;
    private final long total;

    /** By unit, the exceeding scores of the units before it. */
    private final long[] before;

    private ExceedingScores(JavaRDD<UnitScores> scores, double limit, long[] before, long total) {
        this.scores = scores;
        this.limit = limit;
        this.before = before;
        this.total = total;
    }

    /** Counts the scores of {@code scores} that exceed {@code limit}. */
    static ExceedingScores of(JavaRDD<UnitScores> scores, double limit) {
        List<Long> byUnit = scores.map(unit -> count(unit, limit)).collect();
        long[] before = new long[byUnit.size()];
        long total = 0;
        for (int unit = 0; unit < before.length; unit++) {
            before[unit] = total;
            total += byUnit.get(unit);
        }
        return new ExceedingScores(scores, limit, before, total);
    }

    static long count(UnitScores unit, double limit) {
        return unit.components().stream()
                .flatMapToDouble(scored -> Arrays.stream(scored.errorBounds()))
                .filter(bound -> exceeds(bound, limit))
                .count();
    }

    private static boolean exceeds(double bound, double limit) {
        return !(bound <= limit); // also if it is NaN
    }

    long total() {
        return total;
    }

    /** The positions of the exceeding scores with the numbers {@code from} (inclusive) to {@code to} (exclusive). */
    List<Position> positions(long from, long to) {
        double ofTasks = limit;
        long[] numbers = before;
        return scores.flatMap(unit ->
                        positions(unit, ofTasks, numbers[unit.unit()], from, to).iterator())
                .collect();
    }

    /** @param number the number of the first exceeding score of the unit */
    static List<Position> positions(UnitScores unit, double limit, long number, long from, long to) {
        List<Position> found = new ArrayList<>();
        long next = number;
        for (ComponentScores scored : unit.components()) {
            for (int row = 0; row < scored.errorBounds().length; row++) {
                if (exceeds(scored.errorBounds()[row], limit)) {
                    if (next >= from && next < to) {
                        found.add(new Position(unit.unit(), scored.component(), row));
                    }
                    next++;
                }
            }
        }
        return found;
    }
}
