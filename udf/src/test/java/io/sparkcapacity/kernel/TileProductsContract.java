package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link TileProducts} keeps, on whole numbers, where any order of summation is exact. */
abstract class TileProductsContract {
    private static final int BEYOND = 5;

    abstract TileProducts products();

    /** A panel's rows and features, and ranges inside of 40 rows and 300 features of odd starts and lengths. */
    static Stream<Arguments> ranges() {
        return Stream.of(
                Arguments.of(new Range(0, 1), new Range(0, 1)),
                Arguments.of(new Range(0, 40), new Range(0, 256)),
                Arguments.of(new Range(39, 1), new Range(256, 44)),
                Arguments.of(new Range(7, 3), new Range(13, 31)),
                Arguments.of(new Range(3, 33), new Range(299, 1)),
                Arguments.of(new Range(1, 17), new Range(100, 129)));
    }

    private final Panel x = panel(1);
    private final Panel y = panel(2);

    @ParameterizedTest
    @MethodSource("ranges")
    void productOfFeaturesIsExact(Range ignored, Range j) {
        Range i = new Range(5, 130);
        double[] tile = tile(i.length() * j.length());
        products().ofFeatures(x, i, j, tile);
        for (int l = 0; l < j.length(); l++) {
            for (int k = 0; k < i.length(); k++) {
                double sum = 0;
                for (int row = 0; row < x.rows(); row++) {
                    sum += at(x, row, i.start() + k) * at(x, row, j.start() + l);
                }
                assertThat(tile[l * i.length() + k]).isEqualTo(sum);
            }
        }
        assertNothingBeyondIsTouched(tile);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void productOfActivationsIsExact(Range q, Range features) {
        Range p = new Range(2, 21);
        double[] tile = tile(p.length() * q.length());
        products().ofActivations(x, p, y, q, features, tile);
        for (int column = 0; column < q.length(); column++) {
            for (int row = 0; row < p.length(); row++) {
                double sum = 0;
                for (int k = 0; k < features.length(); k++) {
                    int feature = features.start() + k;
                    sum += at(x, p.start() + row, feature) * at(y, q.start() + column, feature);
                }
                assertThat(tile[column * p.length() + row]).isEqualTo(sum);
            }
        }
        assertNothingBeyondIsTouched(tile);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void productWithTheMomentIsExact(Range p, Range i) {
        Range j = new Range(11, 29);
        double[] moment =
                Panel.of(Samples.wholeNumbers(3, j.length(), i.length())).values();
        double[] tile = tile(j.length() * p.length());
        products().ofMoment(x, p, i, moment, j, tile);
        for (int row = 0; row < p.length(); row++) {
            for (int l = 0; l < j.length(); l++) {
                double sum = 0;
                for (int k = 0; k < i.length(); k++) {
                    sum += at(x, p.start() + row, i.start() + k) * moment[l * i.length() + k];
                }
                assertThat(tile[row * j.length() + l]).isEqualTo(sum);
            }
        }
        assertNothingBeyondIsTouched(tile);
    }

    @Test
    void sameShapesGiveSameBits() {
        Panel panel = Panel.of(Samples.gaussian(4, 40, 300));
        Range rows = new Range(3, 33);
        Range features = new Range(1, 255);
        double[] first = new double[33 * 33];
        double[] again = new double[33 * 33];
        products().ofActivations(panel, rows, panel, rows, features, first);
        products().ofActivations(panel, rows, panel, rows, features, again);
        assertThat(again).isEqualTo(first);
    }

    /** What follows the last row is undefined, and here it is not a number. */
    private static Panel panel(long seed) {
        Panel panel = Panel.of(Samples.wholeNumbers(seed, 40, 300));
        double[] values = Arrays.copyOf(panel.values(), Panel.lengthFor(40, 300));
        Arrays.fill(values, 40 * 300, values.length, Double.NaN);
        return Panel.over(values, 40, 300);
    }

    private static double at(Panel panel, int row, int feature) {
        return panel.values()[row * panel.features() + feature];
    }

    /** Not-a-number throughout: what is not overwritten shows, and so does what is multiplied by 0 and kept. */
    private static double[] tile(int entries) {
        double[] tile = new double[entries + BEYOND];
        Arrays.fill(tile, Double.NaN);
        return tile;
    }

    private static void assertNothingBeyondIsTouched(double[] tile) {
        assertThat(Arrays.copyOfRange(tile, tile.length - BEYOND, tile.length)).containsOnly(Double.NaN);
    }
}
