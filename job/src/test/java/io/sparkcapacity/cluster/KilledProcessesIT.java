package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs of bin/capacity onto one output, killed at random moments or racing. CONTRIBUTING.md has the command for
 * many of them.
 */
class KilledProcessesIT {
    private static final int KILLS = Integer.getInteger("capacity.kills", 5);
    private static final int RACES = Integer.getInteger("capacity.races", 2);
    private static final long PERCENT = 100;
    private static final int LONGEST_DELAY_MILLIS = 500;

    @TempDir
    Path directory;

    private WholeResult result;
    private long millisOfARun;

    @BeforeEach
    void writeTheOldResult() throws Exception {
        result = new WholeResult(directory);
        result.writeInput();
        // The first run after a build takes longer: it makes an archive of classes.
        result.overwrite(0).run().expect(0);
        long start = System.nanoTime();
        result.overwrite(0).run().expect(0);
        millisOfARun = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        result.assertNothingElse();
    }

    @Test
    void aRunThatIsKilledLeavesTheOldOrTheNewResultAndTheNextRunLeavesNothingElse() throws Exception {
        Random random = new Random(KILLS);
        TreeMap<String, Integer> found = new TreeMap<>();
        int label = 0;
        for (int next = 1; next <= KILLS; next++) {
            try (Running running = result.overwrite(next).start()) {
                Thread.sleep(millisOfARun * random.nextInt((int) PERCENT) / PERCENT);
                running.kill();
            }
            String state = result.state();
            // This run is refused, because the output exists. Before that it puts everything in order.
            Finished refused = result.write(next).run().expect(73);
            assertThat(refused.err()).contains("exists already");
            assertThat(result.label()).isIn(label, next);
            result.assertNothingElse();
            label = result.label();
            found.merge(state + (label == next ? ", new" : ", old"), 1, Integer::sum);
        }
        System.out.println("Found after " + KILLS + " kills within " + millisOfARun + " ms: " + found);
    }

    @Test
    void ofRunsThatRaceThoseThatAreDoneSaySoAndTheOthersAreTold() throws Exception {
        Random random = new Random(RACES);
        TreeMap<String, Integer> found = new TreeMap<>();
        for (int race = 0; race < RACES; race++) {
            List<Integer> labels = List.of(2 * race, 2 * race + 1);
            Finished[] ends = new Finished[2];
            try (Running first = result.overwrite(labels.get(0)).start()) {
                Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
                try (Running second = result.overwrite(labels.get(1)).start()) {
                    ends[0] = first.finish();
                    ends[1] = second.finish();
                }
            }
            int winner = result.label();
            assertThat(labels).contains(winner);
            for (int run = 0; run < 2; run++) {
                if (labels.get(run) == winner) {
                    ends[run].expect(0);
                } else if (ends[run].exitCode() != 0) {
                    assertThat(ends[run].expect(73).err())
                            .containsAnyOf("is being written by another run", "by somebody else in the meantime");
                }
            }
            result.assertNothingElse();
            found.merge(ends[0].exitCode() + " and " + ends[1].exitCode(), 1, Integer::sum);
        }
        System.out.println("Exit codes of " + RACES + " races: " + found);
    }

    /** The places of runs. The input has rows for every run, whose number is the label of what it writes. */
    private record WholeResult(Path directory) {
        private static final int ROWS = 50;

        private Path input() {
            return directory.resolve("input");
        }

        private Path output() {
            return directory.resolve("capacities");
        }

        private Path report() {
            return directory.resolve("report.json");
        }

        private Path temporary() {
            return directory.resolve("temporary");
        }

        void writeInput() throws Exception {
            Files.createDirectories(temporary());
            int runs = Math.max(KILLS + 1, 2 * RACES);
            LocalSpark.session()
                    .range(0, (long) runs * ROWS, 1, 1)
                    .selectExpr("cast(id % " + runs + " as int) run", "array(float(id), 1f, 2f) features")
                    .write()
                    .parquet(input().toString());
        }

        Launch write(int label) {
            return Launch.capacity("compute", input(), "--output", output(), "--report", report())
                    .and("--id", "run", "--where", "run = " + label)
                    .with("TMPDIR", temporary());
        }

        Launch overwrite(int label) {
            return write(label).and("--mode", "overwrite");
        }

        /** The label of the result, which is whole. */
        int label() throws Exception {
            List<Row> labels = LocalSpark.session()
                    .read()
                    .parquet(output().toString())
                    .groupBy("run")
                    .count()
                    .collectAsList();
            assertThat(labels).hasSize(1);
            assertThat(labels.get(0).getLong(1)).isEqualTo(ROWS);
            assertThat(report()).content().contains("\"run = " + labels.get(0).getInt(0) + "\"");
            return labels.get(0).getInt(0);
        }

        /** What a run that was killed has left. */
        String state() {
            if (!Files.exists(output())) {
                return "between two renames";
            }
            boolean rooms = directory.toFile().list().length > 4;
            boolean temporary = temporary().toFile().list().length > 0;
            return rooms ? "hidden folders" : temporary ? "temporary files" : "nothing";
        }

        void assertNothingElse() {
            assertThat(directory.toFile().list())
                    .containsExactlyInAnyOrder("input", "capacities", "report.json", "temporary");
            assertThat(temporary()).isEmptyDirectory();
        }
    }
}
