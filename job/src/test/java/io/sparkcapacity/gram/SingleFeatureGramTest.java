package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In single precision the laws hold within the bounds that come with it. */
class SingleFeatureGramTest extends FeatureGramTest {
    @Override
    String precision() {
        return "single";
    }

    @Override
    String maxRelativeError() {
        return "1e-2";
    }

    @Override
    double agreement() {
        return 1e-2;
    }

    @Test
    void theReportSaysSo() {
        try (CapacityResult result = analysis().compute(rows(Oracle.gaussian(100, 8, 31)))) {
            assertThat(result.report().arithmetic()).contains(", single precision, Spark");
            assertThat(result.report().components().get(0).totals().largestErrorBound())
                    .isBetween(1e-6, 1e-3);
        }
    }

    @Test
    void blocksForFurtherComputationStayInDouble() {
        float[][] activations = Oracle.gaussian(40, 8, 32);
        String cache = TestSpark.write(rows(activations), directory.resolve("blocks"), 1);
        double entry = analysis()
                .blocks(List.of(cache), "(all)")
                .featureGram()
                .toLocalMatrix()
                .apply(0, 0);
        double expected = 0;
        for (float[] activation : activations) {
            expected += (double) activation[0] * activation[0];
        }
        assertThat(Math.abs(entry - expected)).isLessThan(1e-13 * expected);
    }
}
