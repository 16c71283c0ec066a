package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * The tests of the Python module, with what Java saves for them, and what they save for Java. Needs the application's jar and
 * an environment with PySpark: the profile {@code python} makes both.
 */
class PySparkCheck {
    @TempDir
    Path directory;

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

        assertThat(runPythonTests()).isZero();

        for (String name : List.of("java-model-from-python", "python-model")) {
            double[] capacities =
                    TestSpark.column(PipelineModel.load(place(name)).transform(rows), "capacity");
            // Python fitted rows in the files' partitions, Java in those of the table.
            assertThat(capacities)
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(TestSpark.column(ofJava.transform(rows), "capacity"));
        }
    }

    private int runPythonTests() throws IOException, InterruptedException {
        ProcessBuilder python = new ProcessBuilder(
                        System.getProperty("capacity.python"),
                        "-W",
                        "ignore::ResourceWarning", // PySpark leaves a socket open for each collect
                        "-m",
                        "unittest",
                        "-v",
                        "test_spark_capacity")
                .directory(new File(System.getProperty("capacity.python.module")))
                .inheritIO();
        // Another Spark of the developer's own would be taken before that of the environment.
        python.environment().keySet().removeIf(variable -> variable.matches("(PY)?SPARK_.*|PYTHON.*"));
        python.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        python.environment().put("JAVA_HOME", System.getProperty("java.home"));
        python.environment().put("CAPACITY_JAR", System.getProperty("capacity.jar"));
        python.environment().put("CAPACITY_EXCHANGE", directory.toString());
        return python.start().waitFor();
    }
}
