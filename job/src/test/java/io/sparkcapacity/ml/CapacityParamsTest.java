package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Parameters, columns and copies of the stages. */
class CapacityParamsTest {
    @Test
    void aTableMayHaveTwoColumnsOfOneName() {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(10, 4, 10));
        CapacityModel model = new CapacityEstimator().fit(rows);
        Dataset<Row> twice = rows.select("id", "features", "id");
        assertThat(model.transform(twice).columns()).containsExactly("id", "features", "id", "capacity");
        assertThat(model.transform(twice).collectAsList()).hasSize(10);
    }

    @Test
    void parametersGoWithTheModelAndItsCopies() {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(10, 4, 11)).withColumnRenamed("features", "x");
        CapacityEstimator estimator =
                new CapacityEstimator("mine").setFeaturesCol("x").setHandleInvalid("skip");
        CapacityModel model = estimator.fit(rows);
        assertThat(model.uid()).isEqualTo("mine");
        assertThat(model.parent()).isEqualTo(estimator);
        assertThat(model.getFeaturesCol()).isEqualTo("x");
        CapacityModel renamed = model.copy(new org.apache.spark.ml.param.ParamMap().put(model.capacityCol(), "c"));
        assertThat(renamed.getHandleInvalid()).isEqualTo("skip");
        assertThat(renamed.parent()).isEqualTo(estimator);
        assertThat(renamed.transform(rows).columns()).containsExactly("id", "x", "c");
        assertThat(model.transform(rows, model.capacityCol().w("d")).columns()).containsExactly("id", "x", "d");
        assertThat(estimator.copy(org.apache.spark.ml.param.ParamMap.empty()).uid())
                .isEqualTo("mine");
        assertThat(estimator.explainParams())
                .contains("componentCol: column whose values are the components")
                .contains("handleInvalid", "(default: error, current: skip)");
        assertThatThrownBy(() -> estimator.setHandleInvalid("drop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("handleInvalid can't be 'drop'; set it to error, keep (null scores) or skip (the row is"
                        + " dropped)");
        assertThatThrownBy(() -> estimator.setCapacityCol(""))
                .hasMessage("capacityCol can't be ''; set it to the name of a column");
    }

    @Test
    void aModelCanBeSerialised() throws IOException, ClassNotFoundException {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(10, 4, 12));
        CapacityModel model = new CapacityEstimator().setHandleInvalid("skip").fit(rows);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(model);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CapacityModel sent = (CapacityModel) in.readObject();
            assertThat(sent.getHandleInvalid()).isEqualTo("skip");
            assertThat(TestSpark.column(sent.transform(rows), "capacity"))
                    .containsExactly(TestSpark.column(model.transform(rows), "capacity"));
        }
    }

    @Test
    void streamsAreScoredByTheBatch() {
        Dataset<Row> stream = TestSpark.session()
                .readStream()
                .format("rate")
                .load()
                .selectExpr("value id", "array(1f, float(value)) features");
        CapacityModel model = new CapacityEstimator().fit(TestSpark.floats(Oracle.gaussian(10, 2, 13)));
        assertThatThrownBy(() -> model.transform(stream))
                .hasMessage("A stream can't be scored as a whole; score its batches with foreachBatch");
    }

    @Test
    void columnsThatDoNotFitAreReportedBeforeAnythingIsRead() {
        StructType schema = new StructType()
                .add("id", DataTypes.LongType)
                .add("features", DataTypes.createArrayType(DataTypes.FloatType))
                .add("Capacity", DataTypes.DoubleType);
        StructType fitting = new StructType(Arrays.copyOf(schema.fields(), 2));
        CapacityEstimator estimator = new CapacityEstimator();
        StructField capacity = estimator.transformSchema(fitting).apply("capacity");
        assertThat(capacity.nullable()).isFalse();
        assertThat(estimator
                        .copy(org.apache.spark.ml.param.ParamMap.empty())
                        .setHandleInvalid("keep")
                        .transformSchema(fitting)
                        .apply("capacity")
                        .nullable())
                .isTrue();
        assertThatThrownBy(() -> estimator.transformSchema(schema))
                .hasMessage("A column 'Capacity' exists already, and the stage would write capacity; drop it, or set"
                        + " capacityCol, squaredNormCol and squaredDotSumCol to other names");
        assertThatThrownBy(() ->
                        new CapacityEstimator().setSquaredNormCol("capacity").transformSchema(fitting))
                .hasMessageContaining("A column 'capacity' exists already");
        assertThatThrownBy(
                        () -> new CapacityEstimator().setFeaturesCol("feature").transformSchema(fitting))
                .hasMessage("featuresCol is 'feature', a column that the rows don't have; did you mean 'features'?");
        assertThatThrownBy(() -> new CapacityEstimator().setFeaturesCol("id").transformSchema(fitting))
                .hasMessage("Column 'id' is of type bigint, which holds no activations (array<float>, array<double> and"
                        + " ML vectors do); set featuresCol to another");
        assertThatThrownBy(() ->
                        new CapacityEstimator().setComponentCol("features").transformSchema(fitting))
                .hasMessageContaining("is of type array<float>, and rows can't be grouped into components by it");
    }

    @Test
    void theColumnComponentHoldsTheComponentsUnlessAnotherIsSet() {
        Dataset<Row> rows = TestSpark.session().read().parquet(TestSpark.MINILM);
        CapacityModel model = new CapacityEstimator().fit(rows);
        assertThat(model.components()).hasSize(7);
        assertThat(model.getComponentCol()).isEqualTo("component");
        assertThat(new CapacityEstimator().fit(rows.select("features")).components())
                .containsExactly("(all)");
        assertThat(new CapacityEstimator()
                        .setComponentCol("sentence")
                        .fit(rows.where("sentence < 3"))
                        .components())
                .containsExactly("0", "1", "2");
    }
}
