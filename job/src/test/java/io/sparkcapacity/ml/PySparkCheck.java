package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.PythonTests;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests of the Python module, with what Java saves for them, and what they save for Java. Needs the application's
 * jar and an environment with PySpark: the profile {@code python} makes both.
 */
class PySparkCheck {
    @TempDir
    Path directory;

    @Test
    void theSamplesOfTheManualRun() throws IOException, InterruptedException {
        PythonTests.run("test_documentation", Map.of());
    }

    @Test
    void theRowsOfACapacityAreFoundAgain() throws IOException, InterruptedException {
        Path minilm = Path.of(System.getProperty("capacity.home"), "examples/minilm")
                .toAbsolutePath()
                .normalize();
        Path examples = Files.createDirectories(directory.resolve("examples"));
        Files.createSymbolicLink(examples.resolve("minilm"), minilm);
        CapacityAnalysis.with(
                        TestSpark.session(), CapacityOptions.defaults().with("output", place("target/capacities")))
                .write(List.of(minilm.toString()));
        PythonTests.run("test_joining", Map.of("CAPACITY_HOME", directory.toString()));
    }

    private String place(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void pipelinesGoToPythonAndBack() throws IOException, InterruptedException {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(300, 24, 51))
                .withColumn("component", functions.expr("if(id % 3 = 0, 'a', 'b')"));
        String cache = TestSpark.write(rows, directory.resolve("rows"), 2);
        try (CapacityResult job = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .compute(List.of(cache))) {
            job.capacities().write().parquet(place("capacities"));
        }
        PipelineModel ofJava = new Pipeline()
                .setStages(new PipelineStage[] {
                    new SQLTransformer().setStatement("SELECT id, component AS layer, features AS x FROM __THIS__"),
                    new CapacityEstimator()
                            .setFeaturesCol("x")
                            .setComponentCol("layer")
                            .setSquaredNormCol("norm")
                            .setHandleInvalid("keep")
                })
                .fit(rows);
        ofJava.save(place("java-model"));

        PythonTests.run("test_spark_capacity", Map.of("CAPACITY_EXCHANGE", directory.toString()));

        for (String name : List.of("java-model-from-python", "python-model")) {
            double[] capacities =
                    TestSpark.column(PipelineModel.load(place(name)).transform(rows), "capacity");
            // Python fitted rows in the files' partitions, Java in those of the table.
            assertThat(capacities)
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(TestSpark.column(ofJava.transform(rows), "capacity"));
        }
    }
}
