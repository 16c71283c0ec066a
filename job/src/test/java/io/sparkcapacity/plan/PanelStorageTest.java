package io.sparkcapacity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.cost.Budget;
import org.junit.jupiter.api.Test;

class PanelStorageTest {
    private static final Budget BUDGET = new Budget(1, 1, 1000, 1);

    private static boolean notAsked() {
        throw new AssertionError("It does not matter whether vectors are read in columns");
    }

    @Test
    void onePassNeedsNoStorage() {
        assertThat(PanelStorage.cheapest(1, 1L << 40, BUDGET, PanelStorageTest::notAsked))
                .isEqualTo(PanelStorage.NOT_NEEDED);
    }

    @Test
    void memoryHoldsWhatItHasRoomFor() {
        assertThat(PanelStorage.cheapest(2, 1000, BUDGET, PanelStorageTest::notAsked))
                .isEqualTo(PanelStorage.IN_MEMORY);
    }

    @Test
    void columnsAreDecodedAgainForFewPasses() {
        assertThat(PanelStorage.cheapest(2, 1001, BUDGET, () -> true)).isEqualTo(PanelStorage.DECODED_AGAIN);
        assertThat(PanelStorage.cheapest(2, 1001, BUDGET, () -> false)).isEqualTo(PanelStorage.ON_DISK);
        assertThat(PanelStorage.cheapest(8, 1001, BUDGET, PanelStorageTest::notAsked))
                .isEqualTo(PanelStorage.ON_DISK);
    }

    @Test
    void theReportNamesItAsBefore() {
        assertThat(PanelStorage.values())
                .extracting(PanelStorage::reported)
                .containsExactly("nothing", "decoded-again", "in-memory", "on-disk");
    }
}
