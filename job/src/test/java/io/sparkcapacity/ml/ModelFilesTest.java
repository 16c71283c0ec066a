package io.sparkcapacity.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that were saved, and what is wrong with those that can't be loaded. */
class ModelFilesTest {
    /** Their second moment takes two rows. */
    private static final int FEATURES = 520;

    @TempDir
    static Path directory;

    private static Dataset<Row> rows;
    private static CapacityModel model;

    @BeforeAll
    static void fit() {
        rows = TestSpark.floats(Oracle.gaussian(40, FEATURES, 41))
                .withColumn("layer", functions.expr("if(id % 2 = 0, 'even', null)"));
        model = new CapacityEstimator().setComponentCol("layer").fit(rows);
    }

    private static String saved(String name) throws IOException {
        String path = directory.resolve(name).toString();
        model.write().overwrite().save(path);
        return path;
    }

    @Test
    void aModelComesBackWithTheSameBits() throws IOException {
        CapacityModel loaded = CapacityModel.load(saved("whole"));
        assertThat(loaded.uid()).isEqualTo(model.uid());
        assertThat(loaded.getComponentCol()).isEqualTo("layer");
        assertThat(loaded.isSet(loaded.capacityCol())).isFalse();
        assertThat(loaded.components()).containsExactly(null, "even");
        for (String component : model.components()) {
            assertThat(loaded.activations(component)).isEqualTo(20);
            assertThat(loaded.secondMoment(component).values())
                    .isEqualTo(model.secondMoment(component).values());
        }
        assertThat(TestSpark.column(loaded.transform(rows), "capacity"))
                .containsExactly(TestSpark.column(model.transform(rows), "capacity"));
        assertThatThrownBy(() -> model.save(directory.resolve("whole").toString()))
                .hasMessageContaining("already exists");
    }

    /** What the javadoc says is enough to put M together. */
    @Test
    void momentsArePortable() throws IOException {
        List<Row> parts = TestSpark.session()
                .read()
                .parquet(saved("portable") + "/moments")
                .where("component = 'even' and features = 520 and activations = 20 and exponent = 0")
                .orderBy("first")
                .collectAsList();
        assertThat(parts).hasSize(2);
        double[] packed = parts.stream()
                .flatMapToDouble(part -> part.<Double>getList(5).stream().mapToDouble(Double::doubleValue))
                .toArray();
        DenseMatrix moment = model.secondMoment("even");
        double[] expected = IntStream.range(0, FEATURES)
                .boxed()
                .flatMapToDouble(k -> IntStream.range(k, FEATURES).mapToDouble(l -> moment.apply(k, l)))
                .toArray();
        assertThat(packed).isEqualTo(expected);
    }

    @Test
    void float64ComesBackWithItsScale() throws IOException {
        Dataset<Row> large = TestSpark.doubles(new double[][] {{3e200, 4e200}, {-4e200, 3e200}});
        String path = directory.resolve("large").toString();
        new CapacityEstimator().fit(large).save(path);
        assertThat(TestSpark.column(CapacityModel.load(path).transform(large), "capacity"))
                .containsExactly(1, 1);
    }

    @Test
    void pipelinesAndEstimatorsComeBack() throws IOException {
        Dataset<Row> points = TestSpark.session().range(30).selectExpr("id", "sin(id) a", "cos(3 * id) b", "id / 7 c");
        Pipeline pipeline = new Pipeline("pipe").setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"a", "b", "c"}).setOutputCol("x"),
            new CapacityEstimator("ours").setFeaturesCol("x").setSquaredNormCol("norm")
        });
        pipeline.save(directory.resolve("pipeline").toString());
        PipelineModel fitted =
                Pipeline.load(directory.resolve("pipeline").toString()).fit(points);
        fitted.save(directory.resolve("fitted").toString());
        PipelineModel loaded = PipelineModel.load(directory.resolve("fitted").toString());
        assertThat(loaded.stages()[1]).isInstanceOf(CapacityModel.class);
        assertThat(loaded.stages()[1].uid()).isEqualTo("ours");
        assertThat(loaded.transform(points).collectAsList())
                .isEqualTo(fitted.transform(points).collectAsList());
    }

    private static void assertDamaged(String path, String what) {
        assertThatThrownBy(() -> CapacityModel.load(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The model at " + path + " is damaged: ")
                .hasMessageContaining(what)
                .hasMessageEndingWith("; copy it whole from where it was saved, or fit it again");
    }

    /** A saved model whose moments are what {@code change} makes of them. */
    private static String changed(String name, Function<Dataset<Row>, Dataset<Row>> change) throws IOException {
        String path = saved(name);
        Dataset<Row> moments =
                TestSpark.session().read().parquet(path + "/moments").localCheckpoint();
        change.apply(moments).write().mode("overwrite").parquet(path + "/moments");
        return path;
    }

    @Test
    void momentsThatAreNotWholeAreNotLoaded() throws IOException {
        assertDamaged(
                changed("head", moments -> moments.where("component = 'even' or first > 0")),
                "the second moment of component NULL has a row that begins with entry 131072 where 0 should follow");
        assertDamaged(
                changed("tail", moments -> moments.where("component is null or first = 0")),
                "the second moment of component 'even' has 131072 of 135460 entries");
        assertDamaged(
                changed("cut", moments -> moments.withColumn("entries", functions.expr("slice(entries, 1, 1000)"))),
                "has a row that begins with entry 131072 where 1000 should follow");
        assertDamaged(
                changed("twice", moments -> moments.union(moments)), "begins with entry 0 where 131072 should follow");
        assertDamaged(
                changed("mixed", moments -> moments.withColumn("activations", functions.expr("activations + first"))),
                "rows of component NULL are of different second moments");
        assertDamaged(
                changed("lost", moments -> moments.where("component is null")),
                "it has the second moments of 1 of 2 components");
        assertDamaged(
                changed(
                        "nan",
                        moments -> moments.withColumn(
                                "entries",
                                functions.expr("transform(entries, (m, k) -> if(k = 9, double('nan'), m))"))),
                "has an entry that is not finite");
        assertDamaged(changed("bare", moments -> moments.drop("entries")), "a row has no entries");
    }

    @Test
    void filesThatAreDamagedAreNotLoaded() throws IOException {
        String path = saved("file");
        for (Path file : files(path, "moments", ".parquet")) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertDamaged(path, "its moments can't be read (");
        for (Path file : files(path, "moments", "")) {
            Files.delete(file);
        }
        Files.delete(Path.of(path, "moments"));
        assertDamaged(path, "it has no moments");
    }

    /** Those of a folder, without the checksums that would tell before we do. */
    private static List<Path> files(String path, String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(path, folder))) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (file.toString().endsWith(".crc")) {
                    Files.delete(file);
                }
            }
            return all.stream()
                    .filter(file ->
                            !file.toString().endsWith(".crc") && file.toString().endsWith(suffix))
                    .toList();
        }
    }

    private static void editMetadata(String path, String from, String to) throws IOException {
        for (Path file : files(path, "metadata", "")) {
            Files.writeString(file, Files.readString(file).replace(from, to));
        }
    }

    @Test
    void aNewerFormatIsNotGuessedAt() throws IOException {
        String path = saved("newer");
        editMetadata(path, "\"formatVersion\":1", "\"formatVersion\":7");
        assertThatThrownBy(() -> CapacityModel.load(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The model at " + path + " was saved in format 7 by a newer spark-capacity, and this one reads"
                                + " formats up to 1; load it with that version, or fit it again with this one");
        editMetadata(path, "\"formatVersion\":7,", "");
        assertDamaged(path, "its metadata have no version of the format");
    }
}
