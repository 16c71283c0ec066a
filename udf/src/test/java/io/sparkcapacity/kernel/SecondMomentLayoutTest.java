package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondMomentLayoutTest {
    static IntStream features() {
        return IntStream.of(1, 2, 3, 7, 8, 63, 64, 65, 255, 256, 257, 300, 511, 513, 1025);
    }

    @ParameterizedTest
    @MethodSource("features")
    void tilesCoverTheUpperHalfExactlyOnce(int features) {
        int[][] covered = new int[features][features];
        for (int tile = 0; tile < SecondMoment.tileCount(features); tile++) {
            Range rows = SecondMoment.rowsOf(tile, features);
            Range columns = SecondMoment.columnsOf(tile, features);
            assertThat(rows.start()).isLessThanOrEqualTo(columns.start());
            for (int k = rows.start(); k < rows.start() + rows.length(); k++) {
                for (int l = columns.start(); l < columns.start() + columns.length(); l++) {
                    covered[k][l]++;
                }
            }
        }
        // A tile on the diagonal is kept whole; any other, above the diagonal only.
        int[][] kept = new int[features][features];
        for (int k = 0; k < features; k++) {
            Arrays.fill(kept[k], Range.TILE * (k / Range.TILE), features, 1);
        }
        assertThat(Arrays.deepEquals(covered, kept)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("features")
    void bytesAreThoseOfTheTiles(int features) {
        SecondMoment moment = SecondMoment.zero(features);
        long bytes = 0;
        for (int tile = 0; tile < SecondMoment.tileCount(features); tile++) {
            assertThat(moment.tile(tile))
                    .hasSize(SecondMoment.rowsOf(tile, features).length()
                            * SecondMoment.columnsOf(tile, features).length())
                    .containsOnly(0);
            bytes += (long) Double.BYTES * moment.tile(tile).length;
        }
        assertThat(SecondMoment.bytes(features)).isEqualTo(bytes).isLessThanOrEqualTo(4L * features * (features + 256));
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 65_536, 1_000_000})
    void numberingHoldsForManyFeatures(int features) {
        int side = Range.tileCount(features);
        int tile = 0;
        for (int column = 0; column < side; column++) {
            // Of each column of tiles its ends: where a rounded square root would go astray.
            for (int row : new int[] {0, column}) {
                assertThat(SecondMoment.rowsOf(tile + row, features)).isEqualTo(Range.tile(row, features));
                assertThat(SecondMoment.columnsOf(tile + row, features)).isEqualTo(Range.tile(column, features));
            }
            tile += column + 1;
        }
        assertThat(SecondMoment.tileCount(features)).isEqualTo(tile);
    }

    @Test
    void momentIsMadeOfTheTilesThemselves() {
        double[][] tiles = {{1, 2, 2, 4}};
        SecondMoment moment = SecondMoment.ofTiles(2, tiles);
        assertThat(moment.features()).isEqualTo(2);
        assertThat(moment.tile(0)).isSameAs(tiles[0]);
        assertThat(moment.diagonal()).containsExactly(1, 4);
    }

    @Test
    void wrongNumberOfTilesFails() {
        assertThatThrownBy(() -> SecondMoment.ofTiles(257, new double[2][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("257 features need 3 tiles, not 2");
    }
}
