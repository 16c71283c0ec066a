package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.functions.CapacityCatalog;
import io.sparkcapacity.ml.CapacityEstimator;
import io.sparkcapacity.ml.CapacityModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The README's Java is what runs here, line by line. */
class ReadmeTest {
    private static final Path THIS = Path.of("src/test/java/io/sparkcapacity/ReadmeTest.java");
    private static final Path README = Path.of("../README.md");

    @Test
    void theSampleRuns() {
        SparkSession spark = TestSpark.session();
        String cache = TestSpark.MINILM;
        Dataset<Row> rows = spark.read().parquet(cache);
        Dataset<Row> firstBatch = TestSpark.floats(Oracle.gaussian(10, 4, 1));
        Dataset<Row> secondBatch = TestSpark.floats(Oracle.gaussian(5, 4, 2));
        // sample begins
        Dataset<Row> capacities =
                Capacity.of(rows).component("component").features("features").capacities();

        CapacityAnalysis analysis = CapacityAnalysis.with(
                spark, CapacityOptions.defaults().with("component", "component").with("id", "sentence,position"));
        try (CapacityResult result = analysis.compute(List.of(cache))) {
            result.capacities().groupBy("component").sum("capacity").show();
            System.out.println(result.report().summary());
        }

        CapacityMetric metric = new CapacityMetric();
        metric.update(firstBatch);
        Dataset<Row> ofTheSecondAlone = metric.forward(secondBatch);
        Dataset<Row> ofEverythingSeen = metric.compute();

        double[] inMemory = CapacityMetric.capacities(new float[][] {{1, 0}, {0, 1}, {1, 1}});
        // sample ends
        assertThat(capacities.count()).isEqualTo(7 * 513);
        assertThat(ofTheSecondAlone.count()).isEqualTo(5);
        assertThat(ofEverythingSeen.count()).isEqualTo(15);
        assertThat(inMemory).hasSize(3);
    }

    @Test
    void theSampleIsTheReadmes() throws IOException {
        String source = between(Files.readString(THIS), "// sample begins\n", "// sample ends");
        String readme = between(Files.readString(README), "<!-- java sample -->\n```java\n", "```");
        assertThat(source.stripIndent()).isEqualToIgnoringWhitespace(readme);
    }

    @Test
    void thePipelineRunsAndIsTheReadmes() throws IOException {
        Dataset<Row> cache = TestSpark.session().read().parquet(TestSpark.MINILM);
        // pipeline begins
        CapacityModel model =
                new CapacityEstimator().setComponentCol("component").fit(cache);
        Dataset<Row> capacities = model.transform(cache);
        // pipeline ends
        assertThat(capacities.where("capacity > 0 and capacity <= 1").count()).isEqualTo(7 * 513);
        String source = between(Files.readString(THIS), "// pipeline begins\n", "// pipeline ends");
        String readme = between(Files.readString(README), "<!-- pipeline sample -->\n```java\n", "```");
        assertThat(source).isEqualToIgnoringWhitespace(readme);
    }

    @Test
    void theSqlRuns() throws IOException {
        String readme = Files.readString(README);
        SparkSession sql = TestSpark.session().newSession();
        sql.conf().set("spark.sql.catalog.capacity", CapacityCatalog.class.getName());
        sql.read().parquet(TestSpark.MINILM).createOrReplaceTempView("activations");
        assertThat(sql.sql(between(readme, "<!-- sql sample -->\n```sql\n", "```"))
                        .count())
                .isEqualTo(7 * 513);
        for (String call :
                between(readme, "<!-- sql procedures -->\n```sql\n", "```").split(";\\s*", 0)) {
            assertThat(sql.sql(call.replace("'examples/", "'../examples/")).count())
                    .isPositive();
        }
    }

    @Test
    void theSummaryShownIsTheExamples() throws IOException {
        String readme = Files.readString(README);
        try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .compute(List.of(TestSpark.MINILM))) {
            // The error bound of a row depends on the arithmetic's last digits; everything else is as shown.
            result.report()
                    .summary()
                    .lines()
                    .forEach(line -> assertThat(readme)
                            .contains(line.startsWith("'") ? line.substring(0, line.length() - 9) : line));
        }
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
