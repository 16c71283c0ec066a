package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.SelfCheckException;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each law holds for a right result, is violated by a wrong one, and its tolerance is the bound and not more. */
class SelfCheckTest {
    private static final int ROWS = 40;
    private static final int FEATURES = 6;
    private static final double BOUND = 1e-12;

    private static final ComponentShape SHAPE = new ComponentShape("layer.3", ROWS, FEATURES);
    private static final MomentError ERROR = MomentError.of(64, ROWS, Precision.DOUBLE);

    private static final double[] SQUARED_NORMS = new double[ROWS];
    private static final double[] SQUARED_DOT_SUMS = new double[ROWS];
    private static final double TRACE;
    private static final double SQUARED_FROBENIUS_NORM;

    static {
        Random random = new Random(5);
        double[][] x = new double[ROWS][];
        Arrays.setAll(x, row -> random.doubles(FEATURES, -1, 1).toArray());
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < ROWS; j++) {
                double dot = 0;
                for (int k = 0; k < FEATURES; k++) {
                    dot += x[i][k] * x[j][k];
                }
                SQUARED_DOT_SUMS[i] += dot * dot;
                SQUARED_NORMS[i] = i == j ? dot : SQUARED_NORMS[i];
            }
        }
        TRACE = Arrays.stream(SQUARED_NORMS).sum();
        SQUARED_FROBENIUS_NORM = Arrays.stream(SQUARED_DOT_SUMS).sum();
    }

    private static Totals totals(double[] squaredNorms, double[] squaredDotSums, double worstTile) {
        double[] bounds = new double[squaredNorms.length];
        Arrays.fill(bounds, BOUND);
        return Totals.of(new ComponentScores(0, squaredNorms, squaredDotSums, bounds, worstTile), 1e-9);
    }

    private static Totals totals() {
        return totals(SQUARED_NORMS, SQUARED_DOT_SUMS, 0);
    }

    private static List<SelfCheck> withMoment(double trace, double squaredFrobeniusNorm) {
        return SelfCheck.of(SHAPE, totals(), Optional.of(new MomentInvariants(trace, squaredFrobeniusNorm, ERROR)));
    }

    private static List<SelfCheck> withTiles(ComponentShape shape, Totals totals) {
        return SelfCheck.of(shape, totals, Optional.empty());
    }

    private static SelfCheck law(List<SelfCheck> checks, String law) {
        return checks.stream()
                .filter(check -> check.law().startsWith(law))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allHoldForARightResult() {
        assertThat(withMoment(TRACE, SQUARED_FROBENIUS_NORM)).hasSize(7).allMatch(SelfCheck::holds);
        assertThat(withTiles(SHAPE, totals())).hasSize(6).allMatch(SelfCheck::holds);
    }

    @Test
    void foundIsTheLeftSideOfTheLaw() {
        List<SelfCheck> checks = withMoment(TRACE * (1 + 1e-15), SQUARED_FROBENIUS_NORM * (1 + 1e-15));
        assertThat(law(checks, "rows scored =").found()).isEqualTo(ROWS);
        assertThat(law(checks, "tr M =").found()).isEqualTo(TRACE * (1 + 1e-15));
        assertThat(law(checks, "tr M =").expected()).isEqualTo(totals().squaredNorms());
        assertThat(law(checks, "Σ x_iᵀMx_i =").found()).isEqualTo(totals().squaredDotSums());
        assertThat(law(checks, "Σ x_iᵀMx_i =").expected()).isEqualTo(SQUARED_FROBENIUS_NORM * (1 + 1e-15));
        assertThat(law(checks, "C_i ≥ 1/n").found()).isEqualTo(totals().capacityOfLongest());
        assertThat(law(checks, "C_i ≥ 1/n").expected()).isEqualTo(1.0 / ROWS);
        assertThat(law(checks, "Σ C_i ≥").found()).isEqualTo(totals().capacity());
        assertThat(law(checks, "Σ C_i ≥").expected()).isEqualTo(totals().participationRatio());
        assertThat(law(checks, "min(n, d) ≥").found()).isEqualTo(FEATURES);
        assertThat(law(checks, "min(n, d) ≥").expected()).isEqualTo(totals().capacity());
    }

    @Test
    void aRowThatIsMissingIsFound() {
        ComponentShape more = new ComponentShape("layer.3", ROWS + 1, FEATURES);
        assertThat(law(withTiles(more, totals()), "rows scored").holds()).isFalse();
    }

    @Test
    void aWrongTraceIsFound() {
        double tolerance = ERROR.and(Dot.roundings(FEATURES) + 4).ofTrace(FEATURES, totals().squaredNorms());
        assertThat(law(withMoment(TRACE + 0.5 * tolerance, SQUARED_FROBENIUS_NORM), "tr M")
                        .holds())
                .isTrue();
        assertThat(law(withMoment(TRACE + 2 * tolerance, SQUARED_FROBENIUS_NORM), "tr M")
                        .holds())
                .isFalse();
        assertThat(law(withMoment(Double.NaN, SQUARED_FROBENIUS_NORM), "tr M").holds())
                .isFalse();
    }

    @Test
    void aWrongMomentIsFound() {
        String law = "Σ x_iᵀMx_i";
        double tolerance = BOUND * SQUARED_FROBENIUS_NORM;
        assertThat(law(withMoment(TRACE, SQUARED_FROBENIUS_NORM + 0.5 * tolerance), law)
                        .holds())
                .isTrue();
        assertThat(law(withMoment(TRACE, SQUARED_FROBENIUS_NORM + 2 * tolerance), law)
                        .holds())
                .isFalse();
    }

    @Test
    void aWrongTileIsFound() {
        String law = "Σ of every strip";
        assertThat(law(withTiles(SHAPE, totals(SQUARED_NORMS, SQUARED_DOT_SUMS, 0.9)), law)
                        .holds())
                .isTrue();
        assertThat(law(withTiles(SHAPE, totals(SQUARED_NORMS, SQUARED_DOT_SUMS, 1.1)), law)
                        .holds())
                .isFalse();
        // A tile that is missing.
        assertThat(law(withTiles(SHAPE, totals(SQUARED_NORMS, SQUARED_DOT_SUMS, Double.POSITIVE_INFINITY)), law)
                        .holds())
                .isFalse();
    }

    private static List<SelfCheck> withFirstSum(double share) {
        double[] sums = SQUARED_DOT_SUMS.clone();
        sums[0] = SQUARED_NORMS[0] * SQUARED_NORMS[0] * share;
        return withTiles(SHAPE, totals(SQUARED_NORMS, sums, 0));
    }

    @Test
    void aCapacityAboveOneIsFound() {
        assertThat(law(withFirstSum(1 - 0.5 * BOUND), "C_i ≤ 1").holds()).isTrue();
        assertThat(law(withFirstSum(1 - 2 * BOUND), "C_i ≤ 1").holds()).isFalse();
    }

    @Test
    void aCapacityOfTheLongestBelowItsShareIsFound() {
        double[] norms = {4, 1, 1};
        ComponentShape shape = new ComponentShape("c", 3, 3);
        assertThat(law(withTiles(shape, totals(norms, new double[] {48 * (1 + 0.5 * BOUND), 9, 9}, 0)), "C_i ≥ 1/n")
                        .holds())
                .isTrue();
        assertThat(law(withTiles(shape, totals(norms, new double[] {48 * (1 + 4 * BOUND), 9, 9}, 0)), "C_i ≥ 1/n")
                        .holds())
                .isFalse();
    }

    @Test
    void moreDimensionsThanThereAreAreFound() {
        // Three activations, all orthogonal to each other, in a plane.
        double[] ones = {1, 1, 1};
        assertThat(law(withTiles(new ComponentShape("c", 3, 2), totals(ones, ones, 0)), "min(n, d)")
                        .holds())
                .isFalse();
        assertThat(law(withTiles(new ComponentShape("c", 3, 3), totals(ones, ones, 0)), "min(n, d)")
                        .holds())
                .isTrue();
    }

    @Test
    void fewerDimensionsThanTheParticipationRatioAreFound() {
        // By Cauchy–Schwarz no scores violate it; only an addition that lost some of them.
        SelfCheck check = law(withTiles(SHAPE, totals()), "Σ C_i ≥");
        assertThat(check.found()).isGreaterThan(check.expected());
        assertThat(check.holds()).isTrue();
        assertThat(new SelfCheck(check.law(), 1, 2, 1.5).holds()).isFalse();
        assertThat(new SelfCheck(check.law(), 1, 2, Double.NaN).holds()).isFalse();
    }

    @Test
    void aViolationNamesTheComponentAndTheLaw() {
        List<SelfCheck> checks = withMoment(2 * TRACE, SQUARED_FROBENIUS_NORM);
        assertThatThrownBy(() -> SelfCheck.requireAll(SHAPE, checks))
                .isInstanceOf(SelfCheckException.class)
                .hasMessageContaining("component 'layer.3'")
                .hasMessageContaining("tr M = Σ ‖x_i‖²")
                .hasMessageContaining("no output was kept");
        SelfCheck.requireAll(SHAPE, withMoment(TRACE, SQUARED_FROBENIUS_NORM));
    }
}
