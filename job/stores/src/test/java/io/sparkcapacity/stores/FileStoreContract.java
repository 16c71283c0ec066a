package io.sparkcapacity.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.output.commit.OutputMode;
import io.sparkcapacity.output.commit.StagedFolder;
import io.sparkcapacity.output.commit.StagedRun;
import io.sparkcapacity.report.CapacityReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract of the stores of files: caches and capacities are read and written as on a local disk. */
abstract class FileStoreContract {
    private static final long DROPPED = 40;
    private static final int RACES = 20;
    private static final int KILLS = 5;

    private final SparkSession spark = StoresSpark.session();

    @TempDir
    java.nio.file.Path disk;

    private String folder;
    private String cache;

    /** A new, empty folder of the store. */
    abstract String newFolder();

    /** Paths of the store's scheme that cannot be reached. */
    abstract Stream<String> unreachablePaths();

    @BeforeEach
    void writeCache() {
        folder = newFolder();
        cache = folder + "/cache";
        GaussianActivations.withInvalidRows().write().parquet(cache);
    }

    private CapacityReport write(String input, String into, String where, String mode) {
        CapacityOptions options = CapacityOptions.of(
                        Map.of("on-invalid", "quarantine", "quarantine", into + "/quarantined"))
                .with("output", into + "/capacities")
                .with("where", where)
                .with("mode", mode);
        return CapacityAnalysis.with(spark, options).write(List.of(input));
    }

    final List<Row> capacities(String... inputs) {
        CapacityOptions options = CapacityOptions.of(Map.of("on-invalid", "skip"));
        try (CapacityResult result = CapacityAnalysis.with(spark, options).compute(List.of(inputs))) {
            return result.capacities().orderBy("id").collectAsList();
        }
    }

    private FileSystem files() throws IOException {
        return new Path(folder).getFileSystem(spark.sessionState().newHadoopConf());
    }

    private FileStatus[] list(String directory) throws IOException {
        return files().listStatus(new Path(directory));
    }

    private Stream<String> namesInFolder() throws IOException {
        return Arrays.stream(list(folder)).map(file -> file.getPath().getName());
    }

    /** The values of every row, the file by its name alone. */
    private static List<List<Object>> withoutFolders(List<Row> rows) {
        List<List<Object>> all = new ArrayList<>();
        for (Row row : rows) {
            List<Object> values = new ArrayList<>();
            for (String column : row.schema().fieldNames()) {
                Object value = row.getAs(column);
                values.add(column.equals("source_file") ? new Path((String) value).getName() : value);
            }
            all.add(values);
        }
        return all;
    }

    @Test
    void theSameFilesGiveTheSameBitsAsOnDisk() throws IOException {
        String copy = disk.resolve("cache").toString();
        // File by file, because a store may still list temporary files of the commit for a while.
        for (FileStatus file : list(cache)) {
            if (file.getPath().getName().endsWith(".parquet")) {
                files().copyToLocalFile(
                                file.getPath(), new Path(copy, file.getPath().getName()));
            }
        }
        CapacityReport onDisk = write(copy, disk.toString(), "id >= " + DROPPED, "errorifexists");
        CapacityReport onStore = write(cache, folder, "id >= " + DROPPED, "errorifexists");

        List<Row> capacities = StoresSpark.parquet(folder + "/capacities");
        List<Row> quarantined = StoresSpark.parquet(folder + "/quarantined");
        assertThat(capacities)
                .allSatisfy(row -> assertThat(row.<String>getAs("source_file")).startsWith(cache));
        assertThat(withoutFolders(capacities)).isEqualTo(withoutFolders(StoresSpark.parquet(disk + "/capacities")));
        assertThat(quarantined)
                .allSatisfy(row -> assertThat(row.<String>getAs("source_file")).startsWith(cache));

        RowCounts counts = onStore.rows().values().stream().reduce(RowCounts.NONE, RowCounts::plus);
        assertThat(onStore.rows()).isEqualTo(onDisk.rows());
        assertThat(counts.read()).isEqualTo(GaussianActivations.ROWS);
        assertThat(counts.dropped()).isEqualTo(DROPPED);
        assertThat(counts.leftOut()).isEqualTo(quarantined.size());
        assertThat(counts.kept()).isEqualTo(capacities.size());
        assertThat(namesInFolder()).containsExactlyInAnyOrder("cache", "capacities", "quarantined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c?che", "/cache/part-*.parquet", "/{cache,elsewhere}"})
    void aGlobReadsEverythingThatItMatches(String glob) {
        assertThat(capacities(folder + glob)).isEqualTo(capacities(cache));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cash", "/cash/*.parquet", "/cache/part-9*"})
    void aPathThatDoesNotExistIsAMissingInput(String path) {
        assertThatThrownBy(() -> capacities(folder + path))
                .isInstanceOf(MissingInputException.class)
                .hasMessage(
                        path.contains("*")
                                ? "Nothing matches " + folder + path + "; check the pattern"
                                : "No such input: " + folder + path + "; check the path");
    }

    @Test
    void anUnreachablePathIsAMissingInput() {
        assertThat(unreachablePaths())
                .allSatisfy(path -> assertThatThrownBy(() -> capacities(path))
                        .isInstanceOf(MissingInputException.class)
                        .hasMessageContaining(path));
    }

    @Test
    void aTruncatedFileStopsTheRunWithoutOutput() throws IOException {
        Path file = Arrays.stream(list(cache))
                .filter(status -> status.getPath().getName().endsWith(".parquet"))
                .findFirst()
                .orElseThrow()
                .getPath();
        byte[] bytes;
        try (InputStream stream = files().open(file)) {
            bytes = stream.readAllBytes();
        }
        try (OutputStream stream = files().create(file, true)) {
            stream.write(bytes, 0, bytes.length / 2);
        }
        assertThatThrownBy(() -> write(cache, folder, "", "errorifexists"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged or cut off");
        assertThat(namesInFolder()).containsExactly("cache");
    }

    @Test
    void anExistingOutputIsReplacedOnlyOnRequest() throws IOException {
        write(cache, folder, "", "errorifexists");
        List<Row> all = StoresSpark.parquet(folder + "/capacities");
        assertThatThrownBy(() -> write(cache, folder, "id >= 100", "errorifexists"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Output " + folder + "/capacities exists already");
        assertThat(StoresSpark.parquet(folder + "/capacities")).isEqualTo(all);

        CapacityReport fewer = write(cache, folder, "id >= 100", "overwrite");
        assertThat(StoresSpark.parquet(folder + "/capacities"))
                .hasSize((int) fewer.rows().values().stream()
                        .mapToLong(RowCounts::kept)
                        .sum())
                .hasSizeLessThan(all.size());
        assertThat(namesInFolder()).containsExactlyInAnyOrder("cache", "capacities", "quarantined");
    }

    @Test
    void foldersOfOtherThingsAreNotReplaced() throws IOException {
        Path notes = new Path(folder, "capacities/notes.txt");
        files().create(notes).close();
        assertThatThrownBy(() -> write(cache, folder, "", "overwrite"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("it has something else in it, notes.txt");
        assertThat(files().exists(notes)).isTrue();
    }

    @Test
    void ofRunsThatBeginTogetherExactlyOneGetsThePlace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < RACES; race++) {
                CyclicBarrier start = new CyclicBarrier(2);
                CyclicBarrier end = new CyclicBarrier(2);
                List<Future<Boolean>> wins = threads.invokeAll(List.of(begin(start, end), begin(start, end)));
                assertThat(wins.get(0).get())
                        .as("race %d", race)
                        .isNotEqualTo(wins.get(1).get());
                assertThat(namesInFolder()).containsExactly("cache");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether a run gets the place. It keeps it until the other one has tried, too. */
    private Callable<Boolean> begin(CyclicBarrier start, CyclicBarrier end) {
        return () -> {
            StagedFolder output = StagedFolder.at(
                    folder + "/capacities",
                    "--output",
                    "capacities",
                    OutputMode.OVERWRITE,
                    spark.sessionState().newHadoopConf());
            try (StagedRun run = new StagedRun(List.of(output), Optional.empty())) {
                start.await(1, TimeUnit.MINUTES);
                boolean won = true;
                try {
                    run.begin();
                } catch (OutputException e) {
                    assertThat(e).hasMessageContaining("is being written by another run");
                    won = false;
                }
                end.await(1, TimeUnit.MINUTES);
                return won;
            }
        };
    }

    /** Processes that are killed while they write the output, which is renamed or copied when it is complete. */
    @Test
    void whatAKilledRunLeftIsPutInOrder() throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = CommitLoop.start(folder, spark.sessionState().newHadoopConf());
            assertThat(process.inputReader().readLine()).isEqualTo(CommitLoop.LOOPING);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
            process.destroyForcibly().waitFor();
            try (StagedRun next = CommitLoop.run(folder, spark.sessionState().newHadoopConf())) {
                next.begin();
                List<String> labels = CommitLoop.labels(folder, files());
                assertThat(labels).hasSize(CommitLoop.FILES).containsOnly(labels.get(0));
                assertThat(files().exists(new Path(folder, "capacities/_SUCCESS")))
                        .isTrue();
            }
            assertThat(namesInFolder()).containsExactlyInAnyOrder("cache", "capacities");
        }
    }
}
