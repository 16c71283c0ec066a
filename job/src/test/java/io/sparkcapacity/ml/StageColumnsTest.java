package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageColumnsTest {
    private static final StructType SCHEMA = new StructType()
            .add("component", DataTypes.StringType)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType));

    private final CapacityEstimator stage = new CapacityEstimator();

    @Test
    void theComponentColumnOfTheSchemaIsTheDefault() {
        assertThat(StageColumns.of(stage).component()).isEmpty();
        assertThat(StageColumns.of(stage).orComponentOf(SCHEMA).component()).contains("component");
        assertThat(StageColumns.of(stage).orComponentOf(new StructType()).component())
                .isEmpty();
        assertThat(StageColumns.of(stage.setComponentCol("layer"))
                        .orComponentOf(SCHEMA)
                        .component())
                .contains("layer");
    }

    @Test
    void onlyScoresWithANameAreWritten() {
        assertThat(StageColumns.of(stage).scored(SCHEMA).fieldNames())
                .containsExactly("component", "features", "capacity");
        assertThat(StageColumns.of(stage.setSquaredNormCol("n2")).scored(SCHEMA).fieldNames())
                .containsExactly("component", "features", "capacity", "n2");
    }

    @ParameterizedTest
    @EnumSource(HandleInvalid.class)
    void scoresMayBeNullOnlyIfInvalidRowsAreKept(HandleInvalid handleInvalid) {
        StructType scored =
                StageColumns.of(stage.setHandleInvalid(handleInvalid.word())).scored(SCHEMA);
        assertThat(scored.apply("capacity").nullable()).isEqualTo(handleInvalid == HandleInvalid.KEEP);
    }

    @Test
    void columnsThatDoNotFitAreRefused() {
        assertThatThrownBy(
                        () -> StageColumns.of(stage.setCapacityCol("Features")).scored(SCHEMA))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'features' exists already");
        assertThatThrownBy(() -> StageColumns.of(new CapacityEstimator().setFeaturesCol("component"))
                        .scored(SCHEMA))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no activations");
    }
}
