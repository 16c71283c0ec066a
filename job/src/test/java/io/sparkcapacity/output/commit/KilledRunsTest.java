package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that replace a result again and again, killed at random moments. CONTRIBUTING.md has the command for many
 * of them.
 */
class KilledRunsTest {
    private static final int KILLS = Integer.getInteger("capacity.kills", 5);
    private static final int LONGEST_MILLIS = 200;

    @TempDir
    Path directory;

    @Test
    void theOldOrTheNewResultIsThereWholeAndNothingElse() throws Exception {
        Result result = new Result(directory);
        result.write("old");
        Random random = new Random(KILLS);
        TreeMap<String, Integer> found = new TreeMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (Writer writer = new Writer(result)) {
                assertThat(writer.answer()).isEqualTo("ready");
                writer.send("loop " + kill);
                assertThat(writer.answer()).isEqualTo("looping");
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
                writer.kill();
            }
            found.merge(found(result), 1, Integer::sum);
            try (StagedRun next = result.run()) {
                next.begin();
                assertThat(result.label()).matches("old|[0-9]+-[0-9]+");
            }
            result.assertNothingElse();
        }
        System.out.println("Found after " + KILLS + " kills: " + found);
    }

    private static String found(Result result) throws Exception {
        if (!result.output().toFile().exists() || !result.quarantine().toFile().exists()) {
            return "between two renames";
        }
        return result.names().size() == 3 ? "no rooms" : "rooms";
    }
}
