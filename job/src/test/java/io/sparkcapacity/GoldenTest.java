package io.sparkcapacity;

import static io.sparkcapacity.Oracle.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Capacities agree with values from the literature and from the Python metric. */
class GoldenTest {
    private static final double AGREEMENT = 1e-12;

    @TempDir
    java.nio.file.Path directory;

    private static JsonNode golden(String name) throws IOException {
        try (InputStream json = GoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return new ObjectMapper().readTree(json);
        }
    }

    static Stream<Arguments> knownCapacities() throws IOException {
        return StreamSupport.stream(golden("known-capacities.json").get("cases").spliterator(), false)
                .flatMap(known -> Stream.of("row-gram", "feature-gram")
                        .map(strategy -> Arguments.of(known.get("name").asText(), strategy, known)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("knownCapacities")
    void knownCapacitiesAreReproduced(String name, String strategy, JsonNode known) {
        double[] expected = doubles(known.get("capacities"));
        double[][] activations = StreamSupport.stream(known.get("activations").spliterator(), false)
                .map(GoldenTest::doubles)
                .toArray(double[][]::new);
        CapacityAnalysis analysis = CapacityAnalysis.with(
                TestSpark.session(), CapacityOptions.defaults().with("strategy", strategy));
        try (CapacityResult result = analysis.compute(TestSpark.doubles(activations))) {
            assertClose(TestSpark.column(result.capacities(), "capacity"), expected, AGREEMENT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownCapacities")
    void inMemoryTheyAreReproducedUpToTheRoundingOfFloat(String name, String strategy, JsonNode known) {
        float[][] activations = StreamSupport.stream(known.get("activations").spliterator(), false)
                .map(row -> floats(doubles(row)))
                .toArray(float[][]::new);
        // Each of at most three features is rounded once, by 2^-24. C has degree 4 in its own row and degree 2 in each
        // of the others.
        assertClose(CapacityMetric.capacities(activations), doubles(known.get("capacities")), 16 * 0x1p-24);
    }

    @Test
    void theUpstreamBatchHasTheUpstreamCapacitiesAndHistograms() throws IOException {
        JsonNode golden = golden("upstream-random-batch.json");
        JsonNode activations = golden.get("activations");
        List<Row> rows = new ArrayList<>();
        for (int batch = 0; batch < activations.size(); batch++) {
            for (int component = 0; component < activations.get(batch).size(); component++) {
                rows.add(RowFactory.create(
                        component,
                        (long) batch,
                        floats(doubles(activations.get(batch).get(component)))));
            }
        }
        Dataset<Row> input = TestSpark.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("component", DataTypes.IntegerType)
                                .add("id", DataTypes.LongType)
                                .add("features", DataTypes.createArrayType(DataTypes.FloatType)));
        CapacityMetric metric = new CapacityMetric();
        metric.update(input.where("id < 4"));
        metric.update(input.where("id >= 4"));
        Dataset<Row> capacities = metric.compute().cache();
        for (int component = 0; component < 6; component++) {
            double[] found = TestSpark.column(capacities.where("component = " + component), "capacity");
            double[] expected = doubles(golden.get("capacities_float32").get(component));
            // Upstream computes in float32: a dot product of 8 terms, a sum of 10 terms and some products make fewer
            // than 32 roundings of 2^-24. The file has seven digits.
            assertClose(found, expected, 32 * 0x1p-24 + 1e-6);
            assertThat(histogram(found))
                    .containsExactly(doubles(golden.get("histograms").get(component)));
        }
        double sum = capacities.agg(java.util.Map.of("capacity", "sum")).first().getDouble(0);
        assertThat(sum)
                .isCloseTo(
                        StreamSupport.stream(golden.get("capacities_float32").spliterator(), false)
                                .flatMap(row ->
                                        java.util.Arrays.stream(doubles(row)).boxed())
                                .mapToDouble(Double::doubleValue)
                                .sum(),
                        within(60 * (32 * 0x1p-24 + 1e-6)));
    }

    private static double[] histogram(double[] capacities) {
        double[] counts = new double[20];
        for (double capacity : capacities) {
            counts[(int) Math.min(19, capacity * 20)]++;
        }
        return counts;
    }

    private static double[] doubles(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            floats[k] = (float) numbers[k];
        }
        return floats;
    }
}
