package io.sparkcapacity.stores;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Standard normal activations from a fixed seed, alternately of two components, and their capacities by definition. */
final class GaussianActivations {
    static final int ROWS = 240;

    static final int INVALID_ROWS = ROWS / 20;

    private static final int FEATURES = 16;
    private static final long SEED = 2210_01892;
    private static final MathContext PRECISION = new MathContext(40);
    private static final float[][] ACTIVATIONS = gaussian();

    private GaussianActivations() {}

    private static float[][] gaussian() {
        Random random = new Random(SEED);
        float[][] activations = new float[ROWS][FEATURES];
        for (float[] activation : activations) {
            for (int k = 0; k < FEATURES; k++) {
                activation[k] = (float) random.nextGaussian();
            }
        }
        return activations;
    }

    private static String component(long id) {
        return id % 2 == 0 ? "even" : "odd";
    }

    /** Rows (id, component, features array of float), in three partitions. */
    static Dataset<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            rows.add(RowFactory.create(id, component(id), ACTIVATIONS[(int) id]));
        }
        StructType schema = new StructType()
                .add("id", DataTypes.LongType)
                .add("component", DataTypes.StringType)
                .add("features", DataTypes.createArrayType(DataTypes.FloatType));
        return StoresSpark.session().createDataFrame(rows, schema).repartitionByRange(3, functions.col("id"));
    }

    /** The same rows, except that the features of {@linkplain #isInvalid invalid rows} are null, NaN or too few. */
    static Dataset<Row> withInvalidRows() {
        return rows().withColumn(
                        "features",
                        functions.expr(
                                "case id % 60 when 7 then null when 27 then transform(features, v -> float('nan'))"
                                        + " when 47 then slice(features, 1, 3) else features end"));
    }

    /** Whether the row is invalid in {@link #withInvalidRows}: one row in twenty is. */
    static boolean isInvalid(long id) {
        return id % 20 == 7;
    }

    /** The capacities of the {@code kept} activations among themselves, by id: a double loop of exact dot products. */
    static Map<Long, Double> capacities(LongPredicate kept) {
        Map<Long, Double> capacities = new TreeMap<>();
        LongStream.range(0, ROWS).filter(kept).forEach(i -> {
            BigDecimal sum = LongStream.range(0, ROWS)
                    .filter(kept)
                    .filter(j -> component(j).equals(component(i)))
                    .mapToObj(j -> dot(i, j).pow(2))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            capacities.put(i, dot(i, i).pow(2).divide(sum, PRECISION).doubleValue());
        });
        return capacities;
    }

    private static BigDecimal dot(long i, long j) {
        BigDecimal dot = BigDecimal.ZERO;
        for (int k = 0; k < FEATURES; k++) {
            BigDecimal own = new BigDecimal(ACTIVATIONS[(int) i][k]);
            dot = dot.add(own.multiply(new BigDecimal(ACTIVATIONS[(int) j][k])));
        }
        return dot;
    }
}
