package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.FileFooters;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.PackedVector;
import io.sparkcapacity.input.vector.VectorValues;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What footers say of vectors saves a pass, and is worth nothing if the vectors are different. */
class FooterEvidenceTest {
    private static final int FEATURES = 40;

    /** One value in each of these rows is not zero. */
    private static final String SPARSE = "transform(features, (x, k) -> if(k = id % 40, x, 0D))";

    private static final String STORED =
            "filter(transform(%1$s, (x, k) -> named_struct('k', k, 'x', x)), e -> e.x %2$s)";

    private static final String STRUCT =
            "named_struct('indices', transform(%1$s, e -> e.k), 'values', transform(%1$s, e ->" + " e.x))";

    @TempDir
    Path directory;

    private final CapacityOptions options = CapacityOptions.defaults().with("size", String.valueOf(FEATURES));

    private static Dataset<Row> doubles() {
        Random random = new Random(5);
        double[][] rows = new double[60][FEATURES];
        for (double[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = 300 * random.nextGaussian();
            }
        }
        rows[7][3] = 0;
        return TestSpark.doubles(rows);
    }

    private ActivationCache cache(Column features) {
        String path = TestSpark.write(doubles().withColumn("features", features), directory.resolve("cache"), 3);
        return ActivationCache.open(TestSpark.session(), options.source(List.of(path)));
    }

    private static Column stored(String vector, String kept) {
        return functions.expr(STRUCT.formatted(STORED.formatted(vector, kept)));
    }

    private static void readAll(Activations activations) {
        BitSet all = new BitSet();
        all.set(0);
        activations
                .mapUnits(all, (unit, panels) -> {
                    panels.forEachRemaining(panel -> {});
                    return List.of(0).iterator();
                })
                .count();
        activations.requireValid();
    }

    private Column column(String kind) {
        return switch (kind) {
            case "doubles" -> functions.col("features");
            case "dense ML vectors" -> org.apache.spark.ml.functions.array_to_vector(functions.col("features"));
            case "indices and values" -> stored(SPARSE, "<> 0");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({"doubles", "dense ML vectors", "indices and values"})
    void footersSayWhatThePlanDependsOn(String kind) {
        ActivationCache cache = cache(column(kind));
        ComponentShape counted =
                cache.activations(options.reading()).census().components().get(0);
        Activations presumed = cache.presumed(options.reading());
        ComponentShape shape = presumed.census().components().get(0);
        assertThat(shape.isReadAs(counted)).isTrue();
        assertThat(shape.features()).isEqualTo(FEATURES);
        assertThat(shape.exponent()).isGreaterThan(8);
        // One value of the dense vectors is zero, and nobody has looked.
        assertThat(shape.nonZeros() - counted.nonZeros()).isEqualTo(counted.isSparse() ? 0 : 1);
        assertThatCode(() -> readAll(presumed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"component", "where", "skip"})
    void theyAreNotAskedWhereTheyDoNotKnow(String reason) {
        ActivationCache cache = cache(functions.col("features"));
        var asked = switch (reason) {
            case "component" -> options.with("component", "id").reading();
            case "where" -> options.with("where", "id >= 0").reading();
            default -> options.reading().with(OnInvalid.SKIP);
        };
        assertThat(cache.presumed(asked).census().components())
                .isEqualTo(cache.activations(asked).census().components());
    }

    /** Every unit is a part of a file of many row groups. */
    @Test
    void rowsOfTheOnlyComponentAreCountedWithoutAJob() throws TimeoutException {
        String path = directory.resolve("floats").toString();
        TestSpark.session()
                .range(0, 40_000, 1, 1)
                .selectExpr("transform(sequence(1, 256), k -> cast(k * id as float)) AS features")
                .write()
                .option("parquet.block.size", 1 << 20)
                .option("parquet.enable.dictionary", "false")
                .option("compression", "none")
                .parquet(path);
        Reading reading = CapacityOptions.defaults().reading();
        ActivationCache cache = ActivationCache.open(TestSpark.session(), options.source(List.of(path)));
        Activations presumed = cache.presumed(reading);
        assertThat(jobsOf(() -> cache.presumed(reading))).isZero();
        Activations counted = cache.counted(reading);
        assertThat(jobsOf(() -> cache.counted(reading))).isPositive();
        assertThat(presumed.census().units()).hasSizeGreaterThan(1);
        assertThat(rowsOfUnits(presumed)).isDeepEqualTo(rowsOfUnits(counted));
        assertThatCode(() -> readAll(presumed)).doesNotThrowAnyException();
    }

    private static int jobsOf(Runnable work) throws TimeoutException {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                jobs.incrementAndGet();
            }
        };
        SparkContext spark = TestSpark.session().sparkContext();
        spark.listenerBus().waitUntilEmpty();
        spark.addSparkListener(listener);
        try {
            work.run();
            spark.listenerBus().waitUntilEmpty();
        } finally {
            spark.removeSparkListener(listener);
        }
        return jobs.get();
    }

    private static long[][] rowsOfUnits(Activations activations) {
        return activations.census().units().stream()
                .map(Census.UnitCensus::rows)
                .toArray(long[][]::new);
    }

    /** Values that seem dense because there are few of them, and zeros that are stored. */
    @ParameterizedTest
    @CsvSource({"zeros", "stored zeros"})
    void aRunWhoseFootersAreWrongCounts(String kind) {
        Column features = kind.equals("zeros")
                ? functions.expr("if(id = 0, " + SPARSE + ", null)")
                : stored(SPARSE, "<> 0 or id = 5");
        Dataset<Row> rows = doubles().withColumn("features", features).where("features is not null");
        String path = TestSpark.write(rows, directory.resolve("cache"), 1);
        ActivationCache cache = ActivationCache.open(TestSpark.session(), options.source(List.of(path)));
        Activations presumed = cache.presumed(options.reading());
        assertThatThrownBy(() -> readAll(presumed))
                .isInstanceOf(WrongStatisticsException.class)
                .hasMessageStartingWith("The footers of the files make ");
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), options);
        try (var ofFiles = analysis.compute(List.of(path));
                var ofRows = analysis.compute(rows)) {
            assertThat(TestSpark.column(ofFiles.capacities(), "squared_dot_sum"))
                    .containsExactly(TestSpark.column(ofRows.capacities(), "squared_dot_sum"));
        }
    }

    @Test
    void aScaleThatFootersHaveWrongIsFound() {
        Scan scan = InputDetection.scan(List.of(doubles()), options.reading());
        Activations activations =
                Activations.of(scan, KnownVectors.presumed(FEATURES, new VectorValues(2400, 3)), options.reading());
        assertThatThrownBy(() -> readAll(activations))
                .isInstanceOf(WrongStatisticsException.class)
                .hasMessageContaining("2,400 values that are not zero likely, none above 3.0, and there are 2,399");
    }

    @Test
    void aLengthThatFootersHaveWrongIsFound() {
        var anyLength = CapacityOptions.defaults().reading();
        Scan scan = InputDetection.scan(List.of(doubles()), anyLength);
        Activations activations =
                Activations.of(scan, KnownVectors.presumed(FEATURES / 2, new VectorValues(1200, 3)), anyLength);
        assertThatThrownBy(() -> readAll(activations))
                .isInstanceOf(WrongStatisticsException.class)
                .hasMessageContaining("another length");
    }

    @Test
    void valuesThatVanishNextToThoseThatFootersHaveAreNoFaultOfTheRow() {
        Scan scan = InputDetection.scan(List.of(doubles()), options.reading());
        Activations activations =
                Activations.of(scan, KnownVectors.presumed(FEATURES, new VectorValues(2400, 1e300)), options.reading());
        assertThatThrownBy(() -> readAll(activations))
                .isInstanceOf(WrongStatisticsException.class)
                .hasMessageContaining("vanish");
    }

    /** One row in four stores all of its zeros, so that the others would be taken for dense, too. */
    @Test
    void whatLooksDenseThoughItIsStoredSparseIsCounted() {
        ActivationCache cache = cache(stored(SPARSE, "<> 0 or id % 4 = 0"));
        assertThat(cache.presumed(options.reading()).census().components())
                .isEqualTo(cache.activations(options.reading()).census().components());
    }

    @Test
    void footersHaveTheAverageLengthOfBytes() {
        Column bytes = functions.expr("cast(repeat('1234', if(id < 30, 3, 5)) as binary)");
        String path = TestSpark.write(doubles().withColumn("features", bytes), directory.resolve("bytes"), 1);
        FileFooter footer = FileFooters.read(
                        TestSpark.session(),
                        PinnedFiles.of(
                                List.of(path),
                                TestSpark.session().sessionState().newHadoopConf()),
                        TestSpark.session().sessionState().newHadoopConf())
                .all()
                .get(0);
        PackedVector encoding = new PackedVector(ElementType.F32);
        assertThat(encoding.length(footer, "features")).isEqualTo(4);
        assertThat(encoding.isLengthProved(footer, "features")).isFalse();
    }
}
