package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One component with nine tenths of the rows, and a thousand with one or two rows each, shuffled. */
class SkewTest {
    private static final int FEATURES = 8;
    private static final int SMALL = 1000;
    private static final int LARGE_ROWS = 13_500;

    @TempDir
    static Path directory;

    private static String cache;

    /** By id. */
    private static final Map<Long, Double> EXPECTED = new HashMap<>();

    @BeforeAll
    static void writeCache() {
        List<Row> rows = new ArrayList<>();
        addComponent("large", LARGE_ROWS, rows);
        for (int component = 0; component < SMALL; component++) {
            addComponent("small." + component, 1 + component % 2, rows);
        }
        Collections.shuffle(rows, new Random(5));
        StructType schema = new StructType()
                .add("component", DataTypes.StringType)
                .add("id", DataTypes.LongType)
                .add("features", DataTypes.createArrayType(DataTypes.FloatType));
        cache = directory.resolve("cache").toString();
        TestSpark.session().createDataFrame(rows, schema).repartition(5).write().parquet(cache);
    }

    private static void addComponent(String name, int count, List<Row> rows) {
        float[][] activations = Oracle.gaussian(count, FEATURES, name.hashCode());
        for (float[] x : activations) {
            double sum = 0;
            for (float[] y : activations) {
                double dot = dot(x, y);
                sum += dot * dot;
            }
            double own = dot(x, x);
            EXPECTED.put((long) rows.size(), own * own / sum);
            rows.add(RowFactory.create(name, (long) rows.size(), x));
        }
    }

    private static double dot(float[] x, float[] y) {
        double dot = 0;
        for (int k = 0; k < FEATURES; k++) {
            dot += (double) x[k] * y[k];
        }
        return dot;
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "row-gram", "feature-gram", "blocked-feature-gram"})
    void everyRowHasItsCapacity(String strategy) {
        CapacityOptions options = CapacityOptions.defaults().with("strategy", strategy);
        try (CapacityResult result =
                CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(cache))) {
            List<Row> found = result.capacities().select("id", "capacity").collectAsList();
            assertThat(found).hasSize(EXPECTED.size());
            // The expected sum is a chain with one addition per row of the component.
            double tolerance = 2 * LARGE_ROWS * Math.ulp(0.5);
            for (Row row : found) {
                double expected = EXPECTED.get(row.getLong(0));
                assertThat(row.getDouble(1)).isCloseTo(expected, within(tolerance * expected));
            }
        }
    }
}
