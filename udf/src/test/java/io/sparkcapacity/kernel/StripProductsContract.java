package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every {@link StripProducts}, on whole numbers, which are exact in any order of summation. */
abstract class StripProductsContract {
    private static final int FROM_A = 3;
    private static final int FROM_B = 7;
    private static final int FROM_C = 5;

    abstract StripProducts products();

    /** Terms, columns, and the gap between strips of the second operand. */
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(1, 16, 0),
                Arguments.of(1, 32, 1),
                Arguments.of(2, 48, 0),
                Arguments.of(3, 256, 5),
                Arguments.of(7, 80, 16),
                Arguments.of(16, 32, 3),
                Arguments.of(31, 112, 0),
                Arguments.of(100, 128, 64),
                Arguments.of(128, 256, 0),
                Arguments.of(255, 64, 1),
                Arguments.of(256, 256, 2048));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void wholeNumbersAreExact(int terms, int columns, int gap) {
        Random random = new Random(1);
        assertChains(new Product(terms, columns, gap, () -> random.nextInt(17) - 8));
    }

    final void assertChains(Product product) {
        assertThat(product.inDouble(products())).isEqualTo(product.chains());
        assertThat(product.inSingle(products())).isEqualTo(product.chainsOfFloats());
    }

    /** Operands surrounded by NaN, which would show in the result, and a result surrounded by NaN, which must stay. */
    static final class Product {
        private final int terms;
        private final int columns;
        private final int stride;
        private final float[] a;
        private final float[] b;
        private final double[] c;

        Product(int terms, int columns, int gap, DoubleSupplier values) {
            this.terms = terms;
            this.columns = columns;
            this.stride = terms * WIDTH + gap;
            this.a = notNumbers(FROM_A + terms * WIDTH + 2);
            this.b = notNumbers(FROM_B + columns / WIDTH * stride);
            this.c = IntStream.range(0, FROM_C + columns * WIDTH + 9)
                    .mapToDouble(
                            at -> at < FROM_C || at >= FROM_C + columns * WIDTH ? Double.NaN : values.getAsDouble())
                    .toArray();
            for (int k = 0; k < terms; k++) {
                for (int i = 0; i < WIDTH; i++) {
                    a[atA(k, i)] = (float) values.getAsDouble();
                }
                for (int j = 0; j < columns; j++) {
                    b[atB(k, j)] = (float) values.getAsDouble();
                }
            }
        }

        double[] inDouble(StripProducts products) {
            double[] result = c.clone();
            products.multiplyAdd(terms, widened(a), FROM_A, widened(b), FROM_B, stride, columns, result, FROM_C);
            return result;
        }

        double[] inSingle(StripProducts products) {
            double[] result = c.clone();
            products.multiplyAdd(terms, a, FROM_A, b, FROM_B, stride, columns, result, FROM_C);
            return result;
        }

        double[] chains() {
            return plus((i, j) -> {
                double sum = 0;
                for (int k = 0; k < terms; k++) {
                    sum = Math.fma((double) a[atA(k, i)], (double) b[atB(k, j)], sum);
                }
                return sum;
            });
        }

        double[] chainsOfFloats() {
            return plus((i, j) -> {
                float sum = 0;
                for (int k = 0; k < terms; k++) {
                    sum = Math.fma(a[atA(k, i)], b[atB(k, j)], sum);
                }
                return sum;
            });
        }

        private double[] plus(Element element) {
            double[] result = c.clone();
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < WIDTH; i++) {
                    result[FROM_C + j * WIDTH + i] += element.at(i, j);
                }
            }
            return result;
        }

        private interface Element {
            double at(int i, int j);
        }

        private static int atA(int k, int i) {
            return FROM_A + k * WIDTH + i;
        }

        private int atB(int k, int j) {
            return FROM_B + j / WIDTH * stride + k * WIDTH + j % WIDTH;
        }

        private static float[] notNumbers(int length) {
            float[] values = new float[length];
            Arrays.fill(values, Float.NaN);
            return values;
        }

        private static double[] widened(float[] values) {
            return IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();
        }
    }
}
