package io.sparkcapacity.bits;

import static io.sparkcapacity.bits.OutputCase.options;

import io.sparkcapacity.Capacity;
import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityMetric;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.functions.CapacityCatalog;
import io.sparkcapacity.ml.CapacityEstimator;
import io.sparkcapacity.ml.CapacityModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The cases besides the analysis of files: written outputs, DataFrames, the metric, the model and SQL. */
final class InterfaceCases {
    private final List<OutputCase> cases = new ArrayList<>();

    private InterfaceCases() {}

    static List<OutputCase> all() {
        InterfaceCases all = new InterfaceCases();
        all.addWritten();
        all.addFrames();
        all.addMetric();
        all.addModel();
        all.addSql();
        return List.copyOf(all.cases);
    }

    private void add(String name, Function<OutputCaches, OutputDigest> digest) {
        cases.add(new OutputCase(name, digest));
    }

    private void addWritten() {
        add("written example", caches -> {
            Path output = caches.directory("written-example");
            CapacityAnalysis.with(TestSpark.session(), options("output", output.toString(), "order", "scan"))
                    .write(List.of(TestSpark.MINILM));
            return OutputDigest.of(filesOf(output));
        });
        add("written dirty", caches -> {
            Path output = caches.directory("written-dirty");
            CapacityAnalysis.with(
                            TestSpark.session(),
                            options("on-invalid", "quarantine", "output", output.toString(), "order", "scan")
                                    .with("quarantine", output + "-quarantine"))
                    .write(List.of(caches.dirty("float")));
            return OutputDigest.of(filesOf(output));
        });
        add("quarantined dirty", caches -> {
            CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), options("on-invalid", "quarantine"));
            try (CapacityResult result = analysis.compute(List.of(caches.dirty("double")))) {
                return OutputDigest.of(result.invalidRows().get(0));
            }
        });
    }

    /** The rows of each file in a directory, in the order of the file names. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to make an array of a generic type
    private static Dataset<Row>[] filesOf(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .map(file ->
                            TestSpark.session().read().parquet(file.toString()).coalesce(1))
                    .toArray(Dataset[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same rows in five partitions. */
    private static Dataset<Row> spread(Dataset<Row> rows) {
        SparkSession session = rows.sparkSession();
        return session.createDataFrame(
                JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows.collectAsList(), 5),
                rows.schema());
    }

    private void addFrames() {
        for (String strategy : List.of("auto", "row-gram", "feature-gram", "blocked-feature-gram")) {
            add(
                    "frame " + strategy,
                    caches -> OutputDigest.of(Capacity.of(spread(OutputCaches.small()))
                            .strategy(strategy)
                            .capacities()));
        }
        add("frame of doubles", caches -> {
            try (CapacityResult result = CapacityAnalysis.with(TestSpark.session(), options())
                    .compute(TestSpark.doubles(OutputCaches.scaled(1e200)))) {
                return OutputDigest.of(result.capacities());
            }
        });
        add(
                "frame where",
                caches -> OutputDigest.of(Capacity.of(spread(OutputCaches.small()))
                        .component("component")
                        .features("features")
                        .id("id")
                        .where("id % 2 = 0")
                        .with("precision", "single")
                        .maxRelativeError(1e-3)
                        .capacities()));
        add(
                "frame sparse",
                caches -> OutputDigest.of(
                        Capacity.of(spread(OutputCaches.sparseRows(900))).capacities()));
    }

    private void addMetric() {
        Dataset<Row> rows = OutputCaches.small();
        add("metric", caches -> {
            CapacityMetric metric = new CapacityMetric();
            metric.update(rows.where("id < 50"));
            Dataset<Row> ofBatch = metric.forward(rows.where("id >= 50"));
            return OutputDigest.of(ofBatch, metric.compute());
        });
        add("metric merged", caches -> {
            CapacityMetric first = new CapacityMetric(options("strategy", "feature-gram"));
            first.update(rows.where("id >= 80"));
            CapacityMetric second = new CapacityMetric(options("strategy", "feature-gram"));
            second.update(rows.where("id < 80"));
            return OutputDigest.of(first.merge(second).compute());
        });
        add("metric static", caches -> OutputDigest.of(CapacityMetric.capacities(spread(rows))));
        add("metric in memory", caches -> OutputDigest.of(CapacityMetric.capacities(Oracle.gaussian(70, 50, 109))));
        add(
                "metric in memory of more rows",
                caches -> OutputDigest.of(CapacityMetric.capacities(Oracle.gaussian(900, 10, 110))));
    }

    private void addModel() {
        add("model of the example", caches -> {
            // Moments are summed by partition, and the way in which Spark itself splits files depends on its cores.
            Dataset<Row> example =
                    TestSpark.session().read().parquet(TestSpark.MINILM).coalesce(1);
            return OutputDigest.of(estimator().fit(example).transform(example).drop("features"));
        });
        add("model of frames", caches -> {
            Dataset<Row> rows = spread(OutputCaches.small());
            return OutputDigest.of(estimator().fit(rows).transform(rows));
        });
        add("model of sparse rows", caches -> {
            Dataset<Row> rows = spread(OutputCaches.sparseRows(300));
            return OutputDigest.of(new CapacityEstimator().fit(rows).transform(spread(OutputCaches.sparseRows(300))));
        });
        add("model of doubles", caches -> {
            Dataset<Row> rows = TestSpark.doubles(OutputCaches.scaled(1e150));
            return OutputDigest.of(new CapacityEstimator().fit(rows).transform(rows));
        });
        add("model keeps invalid rows", caches -> {
            Dataset<Row> rows = spread(
                    OutputCaches.small().withColumn("features", functions.expr("if(id % 50 = 7, null, features)")));
            CapacityModel model = estimator().setHandleInvalid("skip").fit(rows);
            model.setHandleInvalid("keep");
            return OutputDigest.of(model.transform(rows));
        });
        add("model loaded", caches -> {
            Dataset<Row> rows = spread(OutputCaches.small());
            String path = caches.directory("model").toString();
            try {
                estimator().fit(rows).write().overwrite().save(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CapacityModel model = CapacityModel.load(path);
            double[] moment = model.secondMoment("y").toArray();
            double[] capacities = model.transform(rows).select("capacity").collectAsList().stream()
                    .mapToDouble(row -> row.getDouble(0))
                    .toArray();
            double[] both = Arrays.copyOf(moment, moment.length + capacities.length);
            System.arraycopy(capacities, 0, both, moment.length, capacities.length);
            return OutputDigest.of(both);
        });
    }

    private static CapacityEstimator estimator() {
        return new CapacityEstimator()
                .setComponentCol("component")
                .setSquaredNormCol("squared_norm")
                .setSquaredDotSumCol("squared_dot_sum");
    }

    private void addSql() {
        for (String type : List.of("float", "double")) {
            add("sql " + type, caches -> sql(type, """
                    with moments as (
                        select component, capacity.second_moment(features) as m from activations group by component)
                    select id, component, capacity.capacity(features, m) as capacity,
                        capacity.squared_dot_sum(features, m) as sum, capacity.squared_dot(features, features) as own
                    from activations join moments using (component) order by id"""));
            add("sql moments " + type, caches -> sql(type, """
                    select component, capacity.second_moment(features) as m from activations group by component
                    order by component"""));
        }
        add("sql merge", caches -> sql("float", """
                with moments as (
                    select component, capacity.second_moment(features) as m from activations group by component)
                select capacity.second_moment_merge(m) as m from (select * from moments order by component)"""));
    }

    /**
     * The result of {@code query} over the small activations. They are in one partition, because Spark merges sums in
     * the order in which tasks end.
     */
    private static OutputDigest sql(String type, String query) {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.catalog.capacity", CapacityCatalog.class.getName());
        session.conf().set("spark.sql.shuffle.partitions", "1");
        Dataset<Row> rows = OutputCaches.small();
        session.createDataFrame(rows.collectAsList(), rows.schema())
                .withColumn("features", functions.col("features").cast("array<" + type + ">"))
                .coalesce(1)
                .createOrReplaceTempView("activations");
        return OutputDigest.of(session.sql(query));
    }
}
