package io.sparkcapacity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The activations that {@code src/test/resources/foreign/make.py} wrote with other programs: two components, each with
 * 24 activations of 12 features. The values are exact in every type.
 */
public final class ForeignActivations {
    public static final int ROWS = 24;
    public static final int FEATURES = 12;

    /** The names of both components in the files. */
    public static final List<String> COMPONENTS = List.of("a", "b");

    private static final Map<String, String> NAMES = Map.of(
            "blocks.0.hook_mlp_out", "a",
            "blocks.1.hook_mlp_out", "b",
            "0", "a",
            "1", "b");

    private ForeignActivations() {}

    public static float[][] activations(int component) {
        float[][] activations = new float[ROWS][FEATURES];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < FEATURES; j++) {
                int scaled = (i * 31 + j * 17 + i * j * 7 + component * 101) % 511 - 255;
                activations[i][j] = scaled / 16f;
            }
        }
        return activations;
    }

    /** Every file, the options (key=value) for what the file does not say itself, and the column of the numbers. */
    public static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("pyarrow-float", "", "number"),
                Arguments.of("pyarrow-double", "", "number"),
                Arguments.of("pyarrow-half", "", "number"),
                Arguments.of("pyarrow-fixed-size-list", "", "number"),
                Arguments.of("pyarrow-float-split", "", "number"),
                Arguments.of("pyarrow-double-split", "", "number"),
                Arguments.of("pyarrow-half-split", "", "number"),
                Arguments.of("pyarrow-binary-f16", "dtype=f16", "number"),
                Arguments.of("pyarrow-binary-bf16", "dtype=bf16", "number"),
                Arguments.of("pyarrow-binary-f32", "dtype=f32", "number"),
                Arguments.of("pyarrow-binary-f64", "dtype=f64", "number"),
                Arguments.of("pyarrow-fixed-f16", "dtype=f16", "number"),
                Arguments.of("pyarrow-fixed-bf16", "dtype=bf16", "number"),
                Arguments.of("pyarrow-fixed-f32", "dtype=f32", "number"),
                Arguments.of("pyarrow-fixed-f64", "dtype=f64", "number"),
                Arguments.of("pyarrow-indices-values", "size=12", "number"),
                Arguments.of("pyarrow-wide-float", "features=f_*", "number"),
                Arguments.of("pyarrow-wide-half", "features=f_*", "number"),
                Arguments.of("pyarrow-wide-half-split", "features=f_*", "number"),
                Arguments.of("pyarrow-components", "layout=components", "number"),
                Arguments.of("pyarrow-components", "layout=components;component-names=a,b", "number"),
                Arguments.of("datasets-sequences-float", "", "token_ids"),
                Arguments.of("datasets-sequences-half", "", "token_ids"),
                Arguments.of("datasets-sequences-float", "features=blocks.*", "token_ids"),
                Arguments.of("pyarrow-sequences-mixed", "", "token_ids"),
                Arguments.of("pyarrow-odd-names", "", "number"),
                Arguments.of("polars-list", "", "number"),
                Arguments.of("polars-array", "", "number"),
                Arguments.of("duckdb-list", "", "number"),
                Arguments.of("duckdb-array", "", "number"),
                Arguments.of("duckdb-coordinates", "size=12", "row"));
    }

    public static String path(String file) {
        return Path.of("src", "test", "resources", "foreign", file + ".parquet").toString();
    }

    public static CapacityOptions options(String settings) {
        CapacityOptions options = CapacityOptions.defaults();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(";")) {
            String[] pair = setting.split("=", 2);
            options = options.with(pair[0], pair[1]);
        }
        return options;
    }

    /** The capacities by component, in the order of the activations' numbers in column {@code number}. */
    public static Map<String, double[]> byComponent(Dataset<Row> capacities, String number) {
        Map<String, double[]> byComponent = new TreeMap<>();
        Column component = functions.col("component").cast("string");
        for (Row row : capacities
                .select(component, functions.col(number).cast("int"), functions.col("capacity"))
                .collectAsList()) {
            String name = NAMES.getOrDefault(row.getString(0), row.getString(0));
            byComponent.computeIfAbsent(name, key -> new double[ROWS])[row.getInt(1)] = row.getDouble(2);
        }
        return byComponent;
    }
}
