package io.sparkcapacity.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Capacity;
import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityMetric;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.functions.CapacityCatalog;
import io.sparkcapacity.ml.CapacityEstimator;
import io.sparkcapacity.ml.CapacityModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java samples of the README and the manual equal the code that runs here; their SQL is run as it is. */
class DocumentationTest {
    private static final Path THIS = Path.of("src/test/java/io/sparkcapacity/documentation/DocumentationTest.java");

    /** Every mark before a block of code, with the test that runs the block. */
    private static final Set<String> MARKS = Set.of(
            "main command", // .ci/run
            "test command", // .ci/run
            "java sample", // here
            "pipeline sample", // here
            "sql sample", // here
            "sql procedures", // here
            "join sql", // here
            "join python sample", // PySparkCheck
            "spark-sql command", // SqlServersCheck
            "spark connect sample", // SqlServersCheck
            "python sample"); // PySparkCheck

    @Test
    void theJavaSampleRuns() throws IOException {
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
        assertThat(between("// sample begins\n", "// sample ends"))
                .isEqualToIgnoringWhitespace(Page.at("docs/java.md").block("java sample"));
    }

    @Test
    void thePipelineRuns() throws IOException {
        Dataset<Row> cache = TestSpark.session().read().parquet(TestSpark.MINILM);
        // pipeline begins
        CapacityModel model =
                new CapacityEstimator().setComponentCol("component").fit(cache);
        Dataset<Row> capacities = model.transform(cache);
        // pipeline ends
        assertThat(capacities.where("capacity > 0 and capacity <= 1").count()).isEqualTo(7 * 513);
        assertThat(between("// pipeline begins\n", "// pipeline ends"))
                .isEqualToIgnoringWhitespace(Page.at("docs/python-and-ml.md").block("pipeline sample"));
    }

    @Test
    void theSqlRuns() {
        Page page = Page.at("docs/sql.md");
        SparkSession sql = TestSpark.session().newSession();
        sql.conf().set("spark.sql.catalog.capacity", CapacityCatalog.class.getName());
        sql.read().parquet(TestSpark.MINILM).createOrReplaceTempView("activations");
        assertThat(sql.sql(page.block("sql sample")).count()).isEqualTo(7 * 513);
        for (String call : page.block("sql procedures").split(";\\s*", 0)) {
            assertThat(sql.sql(call.replace("'examples/", "'../examples/")).count())
                    .isPositive();
        }
    }

    @Test
    void theRowsOfACapacityAreFoundAgain(@TempDir Path directory) {
        String output = directory.resolve("capacities").toString();
        CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults().with("output", output))
                .write(List.of(TestSpark.MINILM));
        Dataset<Row> joined = TestSpark.session()
                .sql(Page.at("docs/joining.md")
                        .block("join sql")
                        .replace("examples/minilm", TestSpark.MINILM)
                        .replace("target/capacities", output));
        Dataset<Row> capacities = TestSpark.session().read().parquet(output);
        List<String> own = List.of("component", "sentence", "position", "capacity");
        assertThat(joined.count()).isEqualTo(7 * 513);
        assertThat(joined.selectExpr(own.toArray(String[]::new))
                        .exceptAll(capacities.selectExpr(own.toArray(String[]::new)))
                        .count())
                .isZero();
    }

    @Test
    void theReadmeShowsTheSummaryOfTheExample() {
        String readme = Page.at("README.md").text();
        try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .compute(List.of(TestSpark.MINILM))) {
            // The error bound of a component depends on the last digits of the arithmetic. Everything else is as shown.
            result.report()
                    .summary()
                    .lines()
                    .forEach(line -> assertThat(readme)
                            .contains(line.startsWith("'") ? line.substring(0, line.length() - 9) : line));
        }
    }

    @Test
    void theReadmeShowsTheCoordinatesOfTheBuild() throws IOException {
        String readme = Page.at("README.md").text();
        String parent = Files.readString(Page.HOME.resolve("pom.xml"));
        String version = parent.replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");
        assertThat(readme).contains("`io.sparkcapacity:spark-capacity-job_2.13:" + version + "`");
        assertThat(Files.readString(Page.HOME.resolve("job/pom.xml")))
                .contains("<artifactId>spark-capacity-job_2.13</artifactId>");
        for (Page page : Page.all()) {
            assertThat(page.text().replace("spark-capacity-job_2.13-" + version + ".jar", ""))
                    .as("jars of another version in %s", page.file())
                    .doesNotContainPattern("spark-capacity-job_[0-9.]+-[0-9.]+\\.jar");
        }
    }

    /** Every sample that can be run has a mark, and a test runs it. */
    @Test
    void everySampleHasATest() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Page page : Page.all()) {
            // The pages of notebooks need no marks, because they are recorded from runs.
            if (page.file().startsWith("notebooks") && !page.file().endsWith("README.md")) {
                continue;
            }
            for (Page.Block block : page.blocks()) {
                if (!block.mark().isEmpty()) {
                    assertThat(MARKS).as("marks of %s", page.file()).contains(block.mark());
                    used.add(block.mark());
                } else {
                    assertThat(block.language())
                            .as("unmarked, %s in %s", block.code(), page.file())
                            .isIn("bash");
                }
            }
        }
        assertThat(used).isEqualTo(new TreeSet<>(MARKS));
    }

    private static String between(String start, String end) throws IOException {
        String source = Files.readString(THIS);
        int from = source.indexOf(start) + start.length();
        return source.substring(from, source.indexOf(end, from));
    }
}
