package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The length of a component is one that its vectors have, never the average in a footer. */
class UsualLengthsTest {
    @TempDir
    Path directory;

    /** Vectors of the given lengths in one file, without a component; length −1 stands for NULL. */
    private String cache(String lengths) {
        float[][] vectors = Stream.of(lengths.split(" "))
                .map(length -> new float[Math.max(0, Integer.parseInt(length))])
                .toArray(float[][]::new);
        for (int row = 0; row < vectors.length; row++) {
            for (int k = 0; k < vectors[row].length; k++) {
                vectors[row][k] = 1 + (row * 3 + k * 5) % 7;
            }
        }
        return TestSpark.write(
                TestSpark.floats(vectors)
                        .withColumn(
                                "features",
                                functions.expr("if(split('" + lengths + "', ' ')[id] = '-1', null, features)")),
                directory.resolve("cache"),
                1);
    }

    private static CapacityAnalysis analysis(String onInvalid) {
        return CapacityAnalysis.with(
                TestSpark.session(), CapacityOptions.defaults().with("on-invalid", onInvalid));
    }

    /** In each case but the last one, the average is a whole number. */
    @ParameterizedTest
    @CsvSource({
        "2 2 5, 0 1, 'Activation 2 (id ''2'') has 5 features where the component has 2'",
        "5 2 2, 1 2, 'Activation 0 (id ''0'') has 5 features where the component has 2'",
        "2 2 2 3 6, 0 1 2, 'Activation 3 (id ''3'') has 3 features where the component has 2'",
        "2 4 2 4 3 2 4 3, 1 3 6, 'Activation 0 (id ''0'') has 2 features where the component has 4'",
        "7 -1 7 -1, 0 2, 'Activation 1 (id ''1'') is null'",
        "0 5 0 5, 1 3, 'Activation 0 (id ''0'') has no features'",
        "1 1 3 1, 0 1 3, 'Activation 2 (id ''2'') has 3 features where the component has 1'",
    })
    void theLengthIsThatOfMostVectors(String lengths, String kept, String error) {
        String cache = cache(lengths);
        try (var result = analysis("skip").compute(List.of(cache))) {
            assertThat(result.capacities().select("id").collectAsList().stream()
                            .map(row -> String.valueOf(row.getLong(0))))
                    .containsExactly(kept.split(" "));
        }
        assertThatThrownBy(() -> analysis("fail").compute(List.of(cache)))
                .isInstanceOf(InvalidActivationException.class)
                .hasMessageStartingWith(error)
                .hasMessageContaining("correct or remove the row (row_index "
                        + error.replaceAll("Activation (\\d+).*", "$1") + " of /")
                .hasMessageContaining(".parquet), or leave");
        Plan plan = analysis("fail").plan(List.of(cache));
        assertThat(lengths.split(" "))
                .contains(String.valueOf(plan.choices().get(0).shape().features()));
    }
}
