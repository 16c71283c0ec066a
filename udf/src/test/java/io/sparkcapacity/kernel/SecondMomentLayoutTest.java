package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecondMomentLayoutTest {
    static IntStream features() {
        return IntStream.of(1, 2, 3, 7, 8, 15, 16, 17, 63, 64, 65, 255, 256, 257, 300, 511, 513, 1025);
    }

    @ParameterizedTest
    @MethodSource("features")
    void bytesAreThoseOfTheStrips(int features) {
        SecondMoment moment = SecondMoment.zero(features);
        long bytes = 0;
        for (int strip = 0; strip < SecondMoment.stripCount(features); strip++) {
            assertThat(moment.strip(strip)).containsOnly(0);
            bytes += (long) Double.BYTES * moment.strip(strip).length;
        }
        long padded = features + 15L;
        assertThat(SecondMoment.bytes(features)).isEqualTo(bytes).isLessThanOrEqualTo(4 * padded * (padded + 16));
    }

    @Test
    void momentIsMadeOfTheStripsThemselves() {
        double[][] strips = {new double[256]};
        strips[0][0] = 1;
        strips[0][16] = strips[0][1] = 2;
        strips[0][17] = 4;
        SecondMoment moment = SecondMoment.ofStrips(2, strips);
        assertThat(moment.strip(0)).isSameAs(strips[0]);
        assertThat(moment.diagonal()).containsExactly(1, 4);
        assertThat(moment.entry(0, 1)).isEqualTo(2);
        assertThat(moment.squaredFrobeniusNorm()).isEqualTo(1 + 4 + 4 + 16);
    }

    @Test
    void wrongNumberOfStripsFails() {
        assertThatThrownBy(() -> SecondMoment.ofStrips(257, new double[2][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("257 features need 17 strips, not 2");
    }

    /** The blocks of M have its entries, its norm and its scores. */
    @Test
    void blocksMakeUpTheWhole() {
        int cut = 21;
        int features = 50;
        FloatPanel panel = FloatPanel.of(Samples.wholeNumbers(4, 70, features));
        SecondMoment whole = SecondMoment.zero(features);
        whole.add(panel, Workspace.best());
        Range all = new Range(0, 70);
        DensePanel x = panel.part(all, new Range(0, cut));
        DensePanel y = panel.part(all, new Range(cut, features - cut));
        SecondMoment first = SecondMoment.zero(cut);
        SecondMoment second = SecondMoment.zero(features - cut);
        SecondMoment between = SecondMoment.zeroBetween(cut, features - cut);
        first.add(x, Workspace.best());
        second.add(y, Workspace.best());
        between.add(x, y, Workspace.best());
        for (int k = 0; k < features; k++) {
            for (int l = k; l < features; l++) {
                double entry = l < cut
                        ? first.entry(k, l)
                        : k < cut ? between.entry(k, l - cut) : second.entry(k - cut, l - cut);
                assertThat(entry).isEqualTo(whole.entry(k, l));
            }
        }
        assertThat(first.squaredFrobeniusNorm() + between.squaredFrobeniusNorm() + second.squaredFrobeniusNorm())
                .isEqualTo(whole.squaredFrobeniusNorm());
        double[] expected = whole.squaredDotSums(panel, Workspace.best());
        double[] found = first.squaredDotSums(x, Workspace.best());
        double[] ofSecond = second.squaredDotSums(y, Workspace.best());
        double[] ofBetween = between.squaredDotSums(x, y, Workspace.best());
        for (int row = 0; row < 70; row++) {
            assertThat(found[row] + ofSecond[row] + ofBetween[row]).isEqualTo(expected[row]);
        }
    }
}
