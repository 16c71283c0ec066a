package io.sparkcapacity;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.report.ComponentReport;
import io.sparkcapacity.report.SelfCheck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The capacities of real activations (the shipped example) agree with the definition, computed in double-double. */
class ExampleTest {
    private static final Map<String, double[]> EXPECTED = new HashMap<>();

    @TempDir
    static Path directory;

    private static Dataset<Row> example() {
        return TestSpark.session()
                .read()
                .parquet(TestSpark.MINILM)
                .withColumn("id", functions.expr("sentence * 1000 + position"));
    }

    @BeforeAll
    static void computeByDefinition() {
        for (String component :
                List.of("embeddings", "layer.0", "layer.1", "layer.2", "layer.3", "layer.4", "layer.5")) {
            float[][] activations = example()
                    .where(functions.col("component").equalTo(component))
                    .orderBy("id")
                    .select("features")
                    .collectAsList()
                    .stream()
                    .map(ExampleTest::floats)
                    .toArray(float[][]::new);
            assertThat(activations.length).isGreaterThanOrEqualTo(500);
            EXPECTED.put(component, Oracle.capacities(activations));
        }
    }

    private static float[] floats(Row row) {
        List<Float> boxed = row.getList(0);
        float[] floats = new float[boxed.size()];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = boxed.get(k);
        }
        return floats;
    }

    @ParameterizedTest
    @CsvSource({"row-gram,1", "row-gram,7", "feature-gram,1", "feature-gram,7"})
    void capacitiesAreThoseOfTheDefinition(String strategy, int partitions) {
        String cache = directory.resolve(strategy + partitions).toString();
        example().repartition(partitions).write().parquet(cache);
        CapacityAnalysis analysis = CapacityAnalysis.with(
                TestSpark.session(), CapacityOptions.defaults().with("strategy", strategy));
        try (CapacityResult result = analysis.compute(List.of(cache))) {
            EXPECTED.forEach((component, expected) -> assertClose(
                    TestSpark.column(
                            result.capacities().where(functions.col("component").equalTo(component)), "capacity"),
                    expected,
                    1e-12));
            for (ComponentReport component : result.report().components()) {
                assertThat(component.checks()).hasSizeGreaterThanOrEqualTo(6).allMatch(SelfCheck::holds);
            }
        }
    }
}
