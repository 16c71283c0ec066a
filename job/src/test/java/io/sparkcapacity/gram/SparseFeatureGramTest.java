package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The same activations, spread over so many features that they are sparse; no dot product changes. */
class SparseFeatureGramTest extends StrategyContract {
    private static final int SPREAD = 37;

    @Override
    String strategy() {
        return "sparse-feature-gram";
    }

    @Override
    Dataset<Row> rows(float[][] activations) {
        return rows(Oracle.widened(activations));
    }

    @Override
    Dataset<Row> rows(double[][] activations) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < activations.length; row++) {
            double[] activation = activations[row];
            int[] nonZeros = IntStream.range(0, activation.length)
                    .filter(k -> activation[k] != 0)
                    .toArray();
            int[] spread = Arrays.stream(nonZeros).map(k -> SPREAD * k).toArray();
            double[] values =
                    Arrays.stream(nonZeros).mapToDouble(k -> activation[k]).toArray();
            rows.add(RowFactory.create((long) row, Vectors.sparse(SPREAD * activation.length, spread, values)));
        }
        return TestSpark.frame(rows, SQLDataTypes.VectorType());
    }

    @Test
    void sparseActivationsAreScoredWithIt() {
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults());
        try (CapacityResult result = analysis.compute(rows(Oracle.gaussian(2000, 30, 12)))) {
            assertThat(result.report().components().get(0).strategy()).isEqualTo(strategy());
        }
    }
}
