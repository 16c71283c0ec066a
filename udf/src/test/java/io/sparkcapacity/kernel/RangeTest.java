package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 513, 100_000})
    void tilesFollowOneAnotherToTheEnd(int size) {
        int end = 0;
        for (int tile = 0; tile < Range.tileCount(size); tile++) {
            Range range = Range.tile(tile, size);
            assertThat(range.start()).isEqualTo(end);
            assertThat(range.length()).isBetween(1, Range.TILE);
            end += range.length();
        }
        assertThat(end).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "3, -2"})
    void emptyOrNegativeRangeFails(int start, int length) {
        assertThatThrownBy(() -> new Range(start, length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A range needs start >= 0 and length >= 1: " + start + ", " + length);
    }

    @Test
    void noTileFollowsTheLast() {
        assertThatThrownBy(() -> Range.tile(2, 512)).isInstanceOf(IllegalArgumentException.class);
    }
}
