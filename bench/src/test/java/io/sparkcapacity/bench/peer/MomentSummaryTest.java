package io.sparkcapacity.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MomentSummaryTest {
    private static final double[] FULL = {1, 2, 3, 2, 4, 5, 3, 5, 6};
    private static final double[] UPPER_TRIANGLE = {1, 2, 3, 4, 5, 6};

    @Test
    void theUpperTriangleHasTheSummaryOfTheFullMatrix() {
        MomentSummary summary = new MomentSummary(11, Math.sqrt(129));
        assertThat(MomentSummary.of(FULL, 3)).isEqualTo(summary);
        assertThat(MomentSummary.ofUpperTriangle(UPPER_TRIANGLE, 3)).isEqualTo(summary);
    }

    @Test
    void theDifferenceIsTheLargerRelativeOne() {
        assertThat(new MomentSummary(3, 5).differenceFrom(new MomentSummary(2, 4)))
                .isEqualTo(0.5);
    }
}
