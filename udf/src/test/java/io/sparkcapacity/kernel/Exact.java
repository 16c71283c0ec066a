package io.sparkcapacity.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.IntStream;

/**
 * The oracle: the definition, as a double loop in BigDecimal, in which every double, product and sum is exact. It
 * shares nothing with the kernel: no tiles, no symmetry, no second moment.
 */
final class Exact {
    private static final MathContext DIGITS = new MathContext(40);

    private final Panel panel;
    private final double[] values;
    private final BigDecimal[][] rows;

    private Exact(Panel panel) {
        this.panel = panel;
        this.values = new double[panel.rows() * panel.features()];
        for (int row = 0; row < panel.rows(); row++) {
            panel.widen(row, values, row * panel.features());
        }
        this.rows = new BigDecimal[panel.rows()][];
    }

    static Exact of(Panel panel) {
        return new Exact(panel);
    }

    BigDecimal dot(int i, int j) {
        return dot(row(i), row(j));
    }

    /** Σ_j (x_i·y_j)² over the rows of {@code other}. */
    BigDecimal squaredDotSum(int i, Exact other) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < other.rows.length; j++) {
            sum = sum.add(dot(row(i), other.row(j)).pow(2));
        }
        return sum;
    }

    /** Σ_j |x_i·y_j|·‖y_j‖ over the rows of {@code other}. */
    BigDecimal weightedDots(int i, Exact other) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < other.rows.length; j++) {
            BigDecimal dot = dot(row(i), other.row(j)).abs();
            sum = sum.add(dot.multiply(other.dot(j, j).sqrt(DIGITS)).round(DIGITS));
        }
        return sum;
    }

    /** The capacity of a row that is not zero. */
    BigDecimal capacity(int i) {
        return dot(i, i).pow(2).divide(squaredDotSum(i, this), DIGITS);
    }

    /** M_kl = Σ_i x_ik·x_il. */
    BigDecimal moment(int k, int l) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rows.length; row++) {
            sum = sum.add(value(row, k).multiply(value(row, l)));
        }
        return sum;
    }

    private BigDecimal[] row(int row) {
        if (rows[row] == null) {
            rows[row] = IntStream.range(0, panel.features())
                    .mapToObj(feature -> value(row, feature))
                    .toArray(BigDecimal[]::new);
        }
        return rows[row];
    }

    private BigDecimal value(int row, int feature) {
        return new BigDecimal(values[row * panel.features() + feature]);
    }

    private static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(a[k].multiply(b[k]));
        }
        return sum;
    }

    /** |computed − exact|. */
    static double error(double computed, BigDecimal exact) {
        return new BigDecimal(computed).subtract(exact).abs().doubleValue();
    }

    /** |computed − exact| / |exact|; {@code exact} is not 0. */
    static double relativeError(double computed, BigDecimal exact) {
        return new BigDecimal(computed)
                .subtract(exact)
                .abs()
                .divide(exact.abs(), DIGITS)
                .doubleValue();
    }
}
