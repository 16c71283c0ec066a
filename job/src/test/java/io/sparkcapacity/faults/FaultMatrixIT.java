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
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultMatrixIT {
    private static final String CHOICE = System.getProperty("faults", "few");
    private static final Path TABLE = Path.of("target", "faults", "matrix.md").toAbsolutePath();
    private static final Duration LONGEST_NEWS = Duration.ofSeconds(45);
    private static final List<String> RESCORING = List.of("--max-relative-error", "1e-9");
    private static final Matrix MATRIX = new Matrix();

    @TempDir
    private static Path directory;

    private static FaultCluster cluster;
    private static List<String> expected;
    private static List<String> old;

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
        FaultedRun undisturbed = run("undisturbed", RESCORING);
        assertThat(undisturbed.here().sentences()).isEmpty();
        expected = bits(undisturbed);
        assertThat(expected).hasSize(FaultCache.ACTIVATIONS);
        FaultedRun before = run("old", List.of("--where", "token % 2 = 0"));
        assertThat(before.here().sentences()).isEmpty();
        old = bits(before);
        assertThat(old).hasSize(FaultCache.ACTIVATIONS / 2);
    }

    private static FaultedRun run(String name, List<String> options) throws Exception {
        Path place = Files.createDirectories(cluster.disk().directory().resolve(name));
        return FaultedRun.of(cluster.cache(), place, options);
    }

    private static List<String> bits(FaultedRun run) throws Exception {
        return WrittenBits.of(cluster.session(Speculation.OFF), run.output());
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
        Marks.in(cluster.control()).clear();
        assumeTrue(cell.kind() != Kind.DISK_FULL || cluster.disk().mounted(), "no disk of its own can be mounted");
        MATRIX.put(cell, "failed");
        FaultedRun run = FaultedRun.replacing(
                cluster.disk().directory().resolve("old/capacities"),
                cluster.cache(),
                cluster.disk().directory().resolve(cell.name().replace('/', '-')),
                RESCORING);
        MATRIX.put(cell, cell.kind().needsItsOwnDriver() ? withItsOwnDriver(cell, run) : here(cell, run));
        FileUtils.deleteDirectory(run.place().toFile());
    }

    private static String here(Cell cell, FaultedRun run) throws Exception {
        SparkSession session = cluster.session(cell.kind() == Kind.SLOW_TASK ? Speculation.ON : Speculation.OFF);
        Injector injector = Injector.current();
        injector.arm(cell);
        List<String> evidence;
        Ended ended;
        try {
            ended = run.here();
            evidence = Poll.until(
                    "proof of " + cell,
                    LONGEST_NEWS,
                    () -> Optional.of(injector.evidence()).filter(found -> found.size() > needed(cell)),
                    () -> injector.evidence() + ended.log());
        } finally {
            injector.disarm();
        }
        System.out.println(cell + ": " + ended.code() + " " + ended.sentences() + " " + evidence);
        assertThat(session.sparkContext().getPersistentRDDs().isEmpty())
                .as("nothing stored")
                .isTrue();
        return judged(cell, run, ended);
    }

    /** Most faults are proved by what caused them and by what Spark said of it. */
    private static int needed(Cell cell) {
        return switch (cell.kind()) {
            case CORRUPT_PAGE, CORRUPT_FOOTER -> 0;
            case EXECUTOR_KILLED, FETCH_FAILURE -> 2;
            default -> 1;
        };
    }

    private static String judged(Cell cell, FaultedRun run, Ended ended) throws Exception {
        if (ended.code() == 0) {
            assertThat(ended.sentences()).isEmpty();
            assertThat(bits(run)).as("rows").isEqualTo(expected);
            run.requireNothingElse(0);
            return "same";
        }
        assertThat(ended.sentences()).as("one sentence").hasSize(1).allMatch(line -> line.startsWith("capacity: "));
        assertThat(bits(run)).as("the old rows").isEqualTo(old);
        assertThat(cell.kind().refusals()).as("exit codes of refusals").contains(ended.code());
        if (cell.kind() == Kind.STORE_UNAVAILABLE && run.left().size() > 1) {
            requireNextSame(run); // A store that does not answer removes nothing.
            return "refused " + ended.code() + ", next same";
        }
        run.requireNothingElse(ended.code());
        return "refused " + ended.code();
    }

    /** The next run onto the output is as if there had been no other, and what the other left is gone. */
    private static void requireNextSame(FaultedRun run) throws Exception {
        assertThat(run.here().sentences()).as("what the next run says").isEmpty();
        assertThat(bits(run)).as("rows of the next run").isEqualTo(expected);
        run.requireNothingElse(0);
    }

    private static String withItsOwnDriver(Cell cell, FaultedRun run) throws Exception {
        Optional<FakeClock> clock = cell.kind() == Kind.CLOCK_CHANGE
                ? FakeClock.in(TABLE.resolveSibling("faketime"), cluster.control())
                : Optional.empty();
        if (cell.kind() == Kind.CLOCK_CHANGE) {
            MATRIX.put(cell, "not tried");
            assumeTrue(clock.isPresent(), "libfaketime is not installed and cannot be fetched");
            clock.orElseThrow().reset();
        }
        Map<String, String> variables = clock.map(FakeClock::environment).orElse(Map.of());
        Ended ended = FaultedRun.in(cluster.submit(cell, variables, run.words()));
        List<String> evidence = Marks.in(cluster.control()).all();
        System.out.println(cell + ": " + ended.code() + " " + ended.sentences() + " " + evidence);
        assertThat(evidence).as(() -> "proof of " + cell + "\n" + ended.log()).isNotEmpty();
        cluster.session(Speculation.OFF);
        if (cell.kind() == Kind.CLOCK_CHANGE) {
            return judged(cell, run, ended);
        }
        return killed(run, ended);
    }

    /** What a killed driver leaves is whole, and gone after the next run. */
    private static String killed(FaultedRun run, Ended ended) throws Exception {
        assertThat(ended.code()).isEqualTo(128 + 9);
        List<String> rows = bits(run);
        assertThat(rows.equals(old) || rows.equals(expected))
                .as("the output is the old one or the new one")
                .isTrue();
        requireNextSame(run);
        return "next same";
    }
}
