package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way of packing, element by element, against its definition. */
class StripsTest {
    private static final int FROM = 2;
    private static final int AT = 3;

    @ParameterizedTest(name = "{0} rows of {1} features")
    @CsvSource({"1, 1", "1, 16", "16, 1", "3, 17", "15, 15", "16, 16", "17, 33", "40, 8", "33, 100", "256, 48"})
    void stripsHoldEveryValueAndZerosBeyond(int rows, int features) {
        int rowLength = features + 5;
        float[] values = Samples.gaussian(1, 1, FROM + rows * rowLength)[0];
        double[] doubles =
                IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();

        double[] expected = notNumbers(AT + Strips.length(features, rows) + 1);
        for (int i = 0; i < Strips.padded(features); i++) {
            for (int k = 0; k < rows; k++) {
                expected[AT + i / WIDTH * rows * WIDTH + k * WIDTH + i % WIDTH] =
                        i < features ? values[FROM + k * rowLength + i] : 0;
            }
        }
        double[] strips = notNumbers(expected.length);
        Strips.ofFeatures(doubles, FROM, rowLength, rows, features, strips, AT);
        assertThat(strips).isEqualTo(expected);
        strips = notNumbers(expected.length);
        Strips.ofFeatures(values, FROM, rowLength, rows, features, strips, AT);
        assertThat(strips).isEqualTo(expected);
        float[] single = narrowed(notNumbers(expected.length));
        Strips.ofFeatures(values, FROM, rowLength, rows, features, single, AT);
        assertThat(single).isEqualTo(narrowed(expected));

        expected = notNumbers(AT + Strips.length(rows, features) + 1);
        for (int i = 0; i < Strips.padded(rows); i++) {
            for (int k = 0; k < features; k++) {
                expected[AT + i / WIDTH * features * WIDTH + k * WIDTH + i % WIDTH] =
                        i < rows ? values[FROM + i * rowLength + k] : 0;
            }
        }
        strips = notNumbers(expected.length);
        Strips.ofActivations(doubles, FROM, rowLength, rows, features, strips, AT);
        assertThat(strips).isEqualTo(expected);
        strips = notNumbers(expected.length);
        Strips.ofActivations(values, FROM, rowLength, rows, features, strips, AT);
        assertThat(strips).isEqualTo(expected);
        single = narrowed(notNumbers(expected.length));
        Strips.ofActivations(values, FROM, rowLength, rows, features, single, AT);
        assertThat(single).isEqualTo(narrowed(expected));
    }

    private static double[] notNumbers(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static float[] narrowed(double[] values) {
        float[] narrowed = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrowed[k] = (float) values[k];
        }
        return narrowed;
    }
}
