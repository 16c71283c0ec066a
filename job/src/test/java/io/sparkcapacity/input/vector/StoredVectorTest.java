package io.sparkcapacity.input.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link StoredVector} in each of its forms, and the loops in {@link Doubles}. */
class StoredVectorTest {
    private static final int FEATURES = 6;

    /** The vector (0, 3, 0, −4, 0, 12) in every form. */
    private static final List<StoredVector> SAME = List.of(
            new FloatValues(new float[] {0, 3, 0, -4, 0, 12}),
            new DoubleValues(new double[] {0, 3, 0, -4, 0, 12}),
            new SparseValues(FEATURES, new int[] {1, 3, 5}, new double[] {3, -4, 12}),
            new SparseValues(FEATURES, new int[] {0, 1, 3, 5}, new double[] {0, 3, -4, 12}));

    /** Vectors of six features in every form, with {@code value} at feature 5. */
    private static List<StoredVector> with(double value) {
        return List.of(
                new FloatValues(new float[] {1, 2, 3, 4, 5, (float) value}),
                new DoubleValues(new double[] {1, 2, 3, 4, 5, value}),
                new SparseValues(FEATURES, new int[] {0, 5}, new double[] {1, value}));
    }

    private static double[] row(Panel panel, int row) {
        double[] values = new double[FEATURES];
        panel.widen(row, values, 0);
        return values;
    }

    @Test
    void allFormsOfAVectorAreAlike() {
        for (StoredVector vector : SAME) {
            assertThat(vector.length()).isEqualTo(FEATURES);
            assertThat(vector.isValid()).isTrue();
            assertThat(vector.isValid(FEATURES)).isTrue();
            assertThat(vector.nonZeros()).isEqualTo(3);
            assertThat(vector.largest()).isEqualTo(12);
            assertThat(vector.norm()).isEqualTo(13);
        }
    }

    @Test
    void appendingKeepsValuesInEveryPanel() {
        double[] expected = {0, 3, 0, -4, 0, 12};
        DoublePanel dense = new DoublePanel(FEATURES);
        SparsePanel sparse = new SparsePanel(FEATURES);
        for (StoredVector vector : SAME) {
            assertThat(vector.appendTo(dense, 0)).isTrue();
            assertThat(vector.appendTo(sparse, 0)).isTrue();
            assertThat(row(dense, dense.rows() - 1)).isEqualTo(expected);
            assertThat(row(sparse, sparse.rows() - 1)).isEqualTo(expected);
        }
        assertThat(sparse.nonZeros()).isEqualTo(3 * SAME.size());
        FloatPanel floats = new FloatPanel(FEATURES);
        assertThat(SAME.get(0).appendTo(floats, 0)).isTrue();
        assertThat(row(floats, 0)).isEqualTo(expected);
    }

    @Test
    void appendingDividesByAPowerOfTwo() {
        for (StoredVector vector : SAME) {
            for (Panel panel : List.of(new DoublePanel(FEATURES), new SparsePanel(FEATURES))) {
                assertThat(panel.append(vector, 2)).isTrue();
                assertThat(row(panel, 0)).isEqualTo(new double[] {0, 0.75, 0, -1, 0, 3});
            }
        }
    }

    @Test
    void aPowerOfTwoMayBeOutOfTheRangeOfDouble() {
        StoredVector huge = new DoubleValues(new double[] {Double.MAX_VALUE, 0, 0, 0, 0, Double.MAX_VALUE / 2});
        DoublePanel panel = new DoublePanel(FEATURES);
        assertThat(panel.append(huge, 1024)).isTrue();
        assertThat(row(panel, 0)[0]).isBetween(0.5, 1.0);
        StoredVector tiny = new DoubleValues(new double[] {Double.MIN_VALUE, 0, 0, 0, 0, 0});
        assertThat(panel.append(tiny, -1073)).isTrue();
        assertThat(row(panel, 1)[0]).isEqualTo(0.5);
    }

    @Test
    void aSquareThatVanishesIsReportedAndZeroIsNot() {
        for (Panel panel : List.of(new DoublePanel(FEATURES), new SparsePanel(FEATURES))) {
            assertThat(panel.append(new DoubleValues(new double[] {1e-200, 0, 0, 0, 0, 0}), 0))
                    .isFalse();
            assertThat(panel.append(new DoubleValues(new double[FEATURES]), 0)).isTrue();
        }
    }

    @Test
    void theNormOfAnyScaleIsInRange() {
        assertThat(new DoubleValues(new double[] {3e300, 4e300}).norm()).isEqualTo(5e300);
        assertThat(new DoubleValues(new double[] {3e-320, 0}).norm()).isEqualTo(3e-320);
        assertThat(new FloatValues(new float[2]).norm()).isEqualTo(0);
    }

    @Test
    void nanAndInfiniteAreInvalid() {
        for (StoredVector vector : with(Double.NaN)) {
            assertThat(vector.isValid(FEATURES)).isFalse();
            assertThat(vector.defect(FEATURES)).isEqualTo(new Defect(InvalidKind.NAN, "is NaN at feature 5"));
        }
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (StoredVector vector : with(infinity)) {
                assertThat(vector.isValid()).isFalse();
                assertThat(vector.defect()).isEqualTo(new Defect(InvalidKind.INFINITE, "is infinite at feature 5"));
                assertThat(vector.largest()).isLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void invalidValuesAreFoundAtEveryPlace() {
        for (int length = 1; length < 12; length++) {
            for (int k = 0; k < length; k++) {
                float[] values = new float[length];
                values[k] = Float.NaN;
                StoredVector vector = new FloatValues(values);
                assertThat(vector.isValid()).isFalse();
                assertThat(vector.defect().text()).isEqualTo("is NaN at feature " + k);
            }
        }
    }

    @Test
    void anotherLengthIsInvalidForTheComponentOnly() {
        for (StoredVector vector : SAME) {
            assertThat(vector.isValid(FEATURES + 1)).isFalse();
            assertThat(vector.defect(FEATURES + 1))
                    .isEqualTo(new Defect(InvalidKind.WRONG_LENGTH, "has 6 features where the component has 7"));
        }
        // Its own defect comes first.
        assertThat(with(Double.NaN).get(0).defect(FEATURES + 1).kind()).isEqualTo(InvalidKind.NAN);
    }

    @Test
    void aVectorWithoutFeaturesIsInvalid() {
        for (StoredVector vector : List.of(
                new FloatValues(new float[0]),
                new DoubleValues(new double[0]),
                new SparseValues(0, new int[0], new double[0]))) {
            assertThat(vector.isValid()).isFalse();
            assertThat(vector.defect()).isEqualTo(new Defect(InvalidKind.EMPTY, "has no features"));
        }
    }

    @Test
    void aBrokenVectorHasNoValues() {
        StoredVector broken = BrokenVector.nullAt(2, FEATURES);
        assertThat(broken.isValid(FEATURES)).isFalse();
        assertThat(broken.defect(FEATURES)).isEqualTo(new Defect(InvalidKind.NULL_ELEMENT, "is null at feature 2"));
        assertThat(broken.nonZeros()).isZero();
        assertThat(broken.largest()).isZero();
        assertThatThrownBy(() -> broken.appendTo(new DoublePanel(FEATURES), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is null at feature 2");
    }

    @Test
    void aValidVectorHasNoDefect() {
        for (StoredVector vector : SAME) {
            assertThatThrownBy(vector::defect).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> vector.defect(FEATURES)).isInstanceOf(IllegalStateException.class);
        }
    }
}
