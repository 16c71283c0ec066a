package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.NearestName;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.Columns;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a stage reads and writes, as its parameters name them.
 *
 * @param component the column whose values are the components, if there is one
 * @param features the column of activations
 * @param scores the columns that are written, by the score that they hold
 */
record StageColumns(
        Optional<String> component, String features, Map<Score, String> scores, HandleInvalid handleInvalid) {
    private static final String DEFAULT_COMPONENT = "component";

    static void setDefaults(HasCapacityParams params) {
        params.setDefault(params.featuresCol(), "features");
        params.setDefault(params.capacityCol(), "capacity");
        params.setDefault(params.squaredNormCol(), "");
        params.setDefault(params.squaredDotSumCol(), "");
        params.setDefault(params.handleInvalid(), HandleInvalid.ERROR.word());
    }

    static StageColumns of(HasCapacityParams params) {
        Map<Score, String> scores = new EnumMap<>(Score.class);
        scores.put(Score.CAPACITY, params.getCapacityCol());
        scores.put(Score.SQUARED_NORM, params.getSquaredNormCol());
        scores.put(Score.SQUARED_DOT_SUM, params.getSquaredDotSumCol());
        scores.values().removeIf(String::isEmpty);
        return new StageColumns(
                params.isDefined(params.componentCol()) ? Optional.of(params.getComponentCol()) : Optional.empty(),
                params.getFeaturesCol(),
                scores,
                HandleInvalid.of(params.getHandleInvalid()));
    }

    /**
     * These columns. If no component column is set, it is the column {@code component} of {@code schema}, if there is
     * one.
     */
    StageColumns orComponentOf(StructType schema) {
        return component.isPresent()
                ? this
                : new StageColumns(
                        Stream.of(schema.fieldNames())
                                .filter(DEFAULT_COMPONENT::equals)
                                .findFirst(),
                        features,
                        scores,
                        handleInvalid);
    }

    /**
     * {@code schema} with the columns that are written.
     *
     * @throws InvalidInputException if a column that is read is missing or has a type that does not fit, or a column
     *     that is written exists already
     */
    StructType scored(StructType schema) {
        requireReadable(schema);
        StructType scored = schema;
        for (String name : scores.values()) {
            requireFree(scored, name);
            scored = scored.add(name, DataTypes.DoubleType, handleInvalid == HandleInvalid.KEEP);
        }
        return scored;
    }

    /** The two columns that fitting reads, renamed to {@code component} and {@code features}. */
    Dataset<Row> componentsAndFeatures(Dataset<?> rows) {
        Stream<Column> names =
                component.stream().map(name -> Columns.quoted(name).as("component"));
        return rows.select(
                Stream.concat(names, Stream.of(Columns.quoted(features).as("features")))
                        .toArray(Column[]::new));
    }

    private void requireReadable(StructType schema) {
        DataType vectors = require(schema, "featuresCol", features).dataType();
        if (!holdsActivations(vectors)) {
            throw new InvalidInputException("Column '" + features + "' is of type " + vectors.catalogString()
                    + ", which holds no activations (array<float>, array<double> and ML vectors do); set featuresCol to"
                    + " another");
        }
        component.ifPresent(name -> {
            DataType names = require(schema, "componentCol", name).dataType();
            if (!ActivationColumns.canTellComponents(names)) {
                throw new InvalidInputException("Column '" + name + "' is of type " + names.catalogString()
                        + ", and rows can't be grouped into components by it; set componentCol to a string, number,"
                        + " boolean or date column");
            }
        });
    }

    private static boolean holdsActivations(DataType type) {
        return type instanceof ArrayType array
                ? List.of(DataTypes.FloatType, DataTypes.DoubleType).contains(array.elementType())
                : type.equals(SQLDataTypes.VectorType());
    }

    private static StructField require(StructType schema, String param, String name) {
        List<String> names = List.of(schema.fieldNames());
        if (!names.contains(name)) {
            throw new InvalidInputException(param + " is '" + name + "', a column that the rows don't have; "
                    + NearestName.to(name, names)
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("they have " + names.stream().limit(20).collect(Collectors.joining(", "))));
        }
        return schema.apply(name);
    }

    private void requireFree(StructType schema, String name) {
        // Spark ignores case when it resolves names.
        Arrays.stream(schema.fieldNames())
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .ifPresent(taken -> {
                    throw new InvalidInputException(
                            "A column '" + taken + "' exists already, and the stage would write " + name
                                    + "; drop it, or set capacityCol, squaredNormCol and squaredDotSumCol to"
                                    + " other names");
                });
    }
}
