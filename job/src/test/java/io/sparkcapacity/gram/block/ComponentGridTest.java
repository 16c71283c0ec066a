package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Range;
import org.junit.jupiter.api.Test;

class ComponentGridTest {
    private static ComponentGrid grid(long activations, int features, int side, long leastRows) {
        return new ComponentGrid(new ComponentShape("c", activations, features), side, leastRows);
    }

    @Test
    void runsCoverTheFeatures() {
        ComponentGrid grid = grid(10, 600, 256, 100);
        assertThat(grid.runs()).isEqualTo(3);
        assertThat(grid.blocks()).isEqualTo(6);
        assertThat(grid.run(0)).isEqualTo(new Range(0, 256));
        assertThat(grid.run(2)).isEqualTo(new Range(512, 88));
        assertThat(grid.featuresPerRun()).isEqualTo(256);
        assertThat(grid(10, 70, 256, 100).featuresPerRun()).isEqualTo(70);
    }

    @Test
    void groupsHaveTheLeastRowsUntilThereWouldBeTooMany() {
        assertThat(grid(100, 600, 256, 100).groups()).isEqualTo(1);
        assertThat(grid(101, 600, 256, 100).groups()).isEqualTo(2);
        assertThat(grid(1_000_000, 600, 256, 100).groups()).isEqualTo(256);
        assertThat(grid(50, 600, 256, 100).activationsPerCell()).isEqualTo(50);
        assertThat(grid(500, 600, 256, 100).activationsPerCell()).isEqualTo(100);
    }

    @Test
    void aSideThatASmallerOneCoversIsRejected() {
        assertThat(grid(10, 256, 256, 1).reasonAgainst()).isEmpty();
        assertThat(grid(10, 257, 1024, 1).reasonAgainst()).isEmpty();
        assertThat(grid(10, 256, 1024, 1).reasonAgainst())
                .contains("a smaller block than one of 1024 features is enough");
        assertThat(grid(10, 1_000_000, 256, 1).reasonAgainst().orElseThrow())
                .startsWith("with 256 features in a run there are more than ");
    }

    @Test
    void onlySeveralGroupsShuffleTheirSecondMoments() {
        double alone = grid(100, 600, 256, 100).bytesOfSums();
        assertThat(alone).isEqualTo(8.0 * (6 + 2 * 3) * 100);
        assertThat(grid(100, 600, 256, 50).bytesOfSums()).isEqualTo(alone + 2.0 * 2 * 8 * 600 * 600 / 2);
    }
}
