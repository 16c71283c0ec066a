package io.sparkcapacity.input.file.footer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.file.ReadFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files give the same bits as whole ones, or a sentence. Where nothing protects the bytes they may give other
 * numbers, which is counted. {@code mvn test -Dtest=DamageTest -Ddamages=2000} does more of it and prints the counts.
 */
class DamageTest {
    private static final int DAMAGES = Integer.getInteger("damages", 100);

    @TempDir
    Path directory;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void damageIsFoundOrChangesNothingWhereSomethingProtectsTheBytes() throws IOException {
        Map<Undamaged, byte[]> files = new EnumMap<>(Undamaged.class);
        Map<Undamaged, List<String>> whole = new EnumMap<>(Undamaged.class);
        for (Undamaged file : Undamaged.values()) {
            files.put(file, file.bytes(directory.resolve(file.name())));
            whole.put(file, rows(files.get(file)));
        }
        List<Undamaged> kinds = List.copyOf(files.keySet());
        for (int k = 0; k < DAMAGES; k++) {
            Undamaged file = kinds.get(k % kinds.size());
            Damage damage = Damage.of(files.get(file), new SplittableRandom(k));
            String outcome = outcome(damage, whole.get(file), "damage " + k + " of " + file + ": ");
            count(damage.kind() + " → " + outcome);
            if (outcome.equals("other numbers")) {
                count("other numbers by " + damage.kind() + " in " + damage.place());
                if (!isUnprotected(damage, file)) {
                    wrong.add("damage " + k + " of " + file + ", " + damage.kind() + " in " + damage.place()
                            + ", gives other numbers");
                }
            }
        }
        counts.forEach((what, count) -> System.out.println(count + " " + what));
        assertThat(wrong).isEmpty();
    }

    private static boolean isUnprotected(Damage damage, Undamaged file) {
        return !file.hasChecksums() && damage.kind().isOfBytes();
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private String outcome(Damage damage, List<String> whole, String what) throws IOException {
        try {
            return rows(damage.bytes()).equals(whole) ? "same bits" : "other numbers";
        } catch (UserException e) {
            if (e.getMessage().isBlank() || e.getMessage().contains("\n")) {
                wrong.add(what + "no sentence: " + e.getMessage());
            }
            return "refused, " + e.kind();
        } catch (Exception | Error e) {
            if (ReadFailures.explained(e) instanceof UserException error) {
                return "refused, " + error.kind();
            }
            wrong.add(what + damage.kind() + " in " + damage.place() + " ended in " + e);
            if (Boolean.getBoolean("damages.trace")) {
                e.printStackTrace();
            }
            return "another exception";
        }
    }

    private List<String> rows(byte[] bytes) throws IOException {
        Path cache = Files.write(directory.resolve("cache.parquet"), bytes);
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults());
        try (CapacityResult result = analysis.compute(List.of(cache.toString()))) {
            return result.capacities().collectAsList().stream()
                    .map(Row::toString)
                    .sorted()
                    .toList();
        }
    }
}
