package io.sparkcapacity.input.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportedOnceTest {
    private static ReportedOnce<Integer, Double> of(Map<Integer, Double> values) {
        ReportedOnce<Integer, Double> reported = new ReportedOnce<>();
        values.entrySet().forEach(reported::add);
        return reported;
    }

    @Test
    void aValueCountsOnceHoweverOftenATaskRuns() {
        ReportedOnce<Integer, Double> reported = new ReportedOnce<>();
        assertThat(reported.isZero()).isTrue();
        reported.put(3, 0.5);
        reported.put(1, 2.0);
        reported.put(1, 2.0);
        assertThat(reported.isZero()).isFalse();
        assertThat(reported.value()).containsExactly(Map.entry(1, 2.0), Map.entry(3, 0.5));
    }

    @Test
    void mergesGiveTheSameInAnyOrder() {
        ReportedOnce<Integer, Double> left = of(Map.of(0, 1.0, 2, 3.0));
        ReportedOnce<Integer, Double> right = of(Map.of(1, 2.0, 2, 3.0));
        ReportedOnce<Integer, Double> reversed = right.copy();
        reversed.merge(left);
        left.merge(right);
        right.reset();
        assertThat(right.isZero()).isTrue();
        assertThat(left.value()).isEqualTo(reversed.value()).hasSize(3);
    }
}
