package io.sparkcapacity.gram.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.input.census.ComponentShape;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final Work WORK = Work.on(new ComponentShape("c", 10, 10), 0, 0, 0);

    private static Cost cost(long workingBytes, long heldBytes, long driverBytes) {
        return new Cost(WORK, workingBytes, heldBytes, driverBytes, "a moment");
    }

    @Test
    void aCostUpToTheBudgetIsAllowed() {
        assertThat(cost(60, 40, 200).reasonAgainst(new Budget(100, 200, 0, 1))).isEmpty();
        assertThat(cost(60, 40, 200).taskBytes()).isEqualTo(100);
    }

    @Test
    void aTaskThatNeedsTooMuchIsRejectedWithBothNumbers() {
        assertThat(cost(1500L << 20, 501L << 20, 0).reasonAgainst(new Budget(2000L << 20, 1, 0, 1)))
                .contains("2,001 MiB per task where 2,000 MiB are available");
    }

    @Test
    void aDriverThatNeedsTooMuchIsRejectedWithBothNumbers() {
        assertThat(cost(1, 1, (3L << 20) + 1).reasonAgainst(new Budget(2, 3L << 20, 0, 1)))
                .contains("4 MiB on the driver where 3 MiB are available");
    }

    @Test
    void aBudgetNeedsMemoryAndACore() {
        assertThat(new Budget(1, 1, 0, 1).panelStorageBytes()).isZero();
        for (Runnable impossible : new Runnable[] {
            () -> new Budget(0, 1, 0, 1),
            () -> new Budget(1, 0, 0, 1),
            () -> new Budget(1, 1, -1, 1),
            () -> new Budget(1, 1, 0, 0)
        }) {
            assertThatThrownBy(impossible::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one core");
        }
    }

    @Test
    void mebibytesAreRoundedUp() {
        assertThat(Budget.mebibytes(0)).isZero();
        assertThat(Budget.mebibytes(1)).isEqualTo(1);
        assertThat(Budget.mebibytes(1 << 20)).isEqualTo(1);
        assertThat(Budget.mebibytes((1 << 20) + 1)).isEqualTo(2);
    }
}
