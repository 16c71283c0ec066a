package io.sparkcapacity.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkcapacity.cluster.Poll;
import io.sparkcapacity.cluster.WrittenBits;
import io.sparkcapacity.faults.FaultCluster.Speculation;
import io.sparkcapacity.faults.FaultedRun.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a run on a cluster, its output is whole and has the bits of a run to which nothing happened, or
 * the run says in one sentence why it has none and leaves everything as it was.
 *
 * <p>Each cell of the matrix is a kind of fault at a place of a run. By default a few are tried, so that most kinds and
 * each place have their turn; {@code -Dfaults=all} tries all, {@code -Dfaults=KIND/PLACE,…} those that it names.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FaultMatrixIT {
    private static final String CHOICE = System.getProperty("faults", "few");
    private static final Path TABLE =
            Path.of(System.getProperty("capacity.jar")).resolveSibling("faults/matrix.md");
    private static final Duration LONGEST_NEWS = Duration.ofMinutes(2);
    private static final List<String> RESCORING = List.of("--max-relative-error", "1e-9");
    private static final String OLD = "old";
    private static final Matrix MATRIX = new Matrix();

    @TempDir
    private static Path directory;

    private static FaultCluster cluster;
    private static Verdict verdict;

    static List<Cell> cells() {
        return switch (CHOICE) {
            case "all" -> Cell.all();
            case "few" -> Cell.few();
            default -> Stream.of(CHOICE.split(",", -1)).map(Cell::named).toList();
        };
    }

    @BeforeAll
    static void runUndisturbed() throws Exception {
        cluster = FaultCluster.in(directory);
        SparkSession session = cluster.session(Speculation.OFF);
        FaultCache.write(session, cluster.cache());
        List<String> expected = rowsOf("undisturbed", RESCORING);
        assertThat(expected).hasSize(FaultCache.ACTIVATIONS);
        List<String> old = rowsOf(OLD, List.of("--where", "token % 2 = 0"));
        assertThat(old).hasSize(FaultCache.ACTIVATIONS / 2);
        verdict = new Verdict(cluster, expected, old);
    }

    private static List<String> rowsOf(String name, List<String> options) throws Exception {
        Path place = Files.createDirectories(onDisk(name));
        FaultedRun run = FaultedRun.of(cluster.cache(), place, options);
        assertThat(run.here().sentences()).isEmpty();
        return WrittenBits.of(cluster.session(), run.output());
    }

    private static Path onDisk(String name) {
        return cluster.disk().directory().resolve(name);
    }

    @AfterAll
    static void printMatrix() throws Exception {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, MATRIX.toString());
        System.out.println(MATRIX);
        if (cluster != null) {
            cluster.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void isWholeOrRefused(Cell cell) throws Exception {
        assumePossible(cell);
        MATRIX.put(cell, "failed");
        Marks.in(cluster.control()).clear();
        SparkSession session = cluster.session(cell.kind() == Kind.SLOW_TASK ? Speculation.ON : Speculation.OFF);
        Path place = onDisk(cell.name().replace('/', '-'));
        try {
            FaultedRun run = FaultedRun.replacing(onDisk(OLD), cluster.cache(), place, RESCORING);
            Ended ended = cell.kind().needsItsOwnDriver() ? withItsOwnDriver(cell, run) : here(cell, run);
            MATRIX.put(cell, verdict.of(cell, run, ended));
            assertThat(session.sparkContext().getPersistentRDDs().size())
                    .as("what stays in memory")
                    .isZero();
        } finally {
            FileUtils.deleteDirectory(place.toFile());
        }
    }

    private static void assumePossible(Cell cell) throws Exception {
        assumeTrue(cell.kind() != Kind.DISK_FULL || cluster.disk().mounted(), "no disk of its own can be mounted");
        assumeTrue(
                cell.kind() != Kind.CLOCK_CHANGE || clock().isPresent(),
                "libfaketime is not installed and cannot be fetched");
    }

    private static Optional<FakeClock> clock() throws Exception {
        return FakeClock.in(TABLE.resolveSibling("faketime"), cluster.control());
    }

    private static Ended here(Cell cell, FaultedRun run) throws Exception {
        Injector injector = Injector.current();
        injector.arm(cell);
        try {
            Ended ended = run.here();
            // Spark's events may come late.
            List<String> evidence = Poll.until(
                    "proof of " + cell,
                    LONGEST_NEWS,
                    () -> Optional.of(injector.evidence()).filter(found -> found.size() >= cell.proofs()),
                    () -> injector.evidence() + ended.log());
            print(cell, ended, evidence);
            return ended;
        } finally {
            injector.disarm();
        }
    }

    private static Ended withItsOwnDriver(Cell cell, FaultedRun run) throws Exception {
        Map<String, String> variables = Map.of();
        if (cell.kind() == Kind.CLOCK_CHANGE) {
            FakeClock clock = clock().orElseThrow();
            clock.reset();
            variables = clock.environment();
        }
        Ended ended = FaultedRun.in(cluster.submit(cell, variables, run.words()));
        List<String> evidence = Marks.in(cluster.control()).all();
        print(cell, ended, evidence);
        assertThat(evidence)
                .as(() -> "proof of " + cell + "\n" + ended.log())
                .hasSizeGreaterThanOrEqualTo(cell.proofs());
        return ended;
    }

    private static void print(Cell cell, Ended ended, List<String> evidence) {
        System.out.println(cell + ": " + ended.code() + " " + ended.sentences() + " " + evidence);
    }
}
