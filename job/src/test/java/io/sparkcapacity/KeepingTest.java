package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.plan.PanelStorage;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of panels between passes: it changes no bit, and the plan knows which inputs are cheap to decode again. */
class KeepingTest {
    @TempDir
    Path directory;

    private static Activations activations(CapacityOptions options, String input) {
        return ActivationCache.open(TestSpark.session(), options.source(List.of(input)))
                .activations(options.reading());
    }

    private static List<ComponentScores> scores(String cache, PanelStorage storage) {
        CapacityOptions options = CapacityOptions.defaults();
        Activations activations = activations(options, cache);
        Plan plan = new Planner(List.of(new FeatureGram(Arithmetic.best())))
                .plan(
                        activations.census().components(),
                        MemoryBudget.of(TestSpark.session().sparkContext()));
        CapacityScores.Final scores = new CapacityScores(activations, options)
                .of(new Plan(plan.choices(), plan.steps(), storage, plan.budget()));
        assertThat(scores.components().get(0).rescored()).isEqualTo(1);
        return scores.scores().collect().stream()
                .flatMap(unit -> unit.components().stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(PanelStorage.class)
    void scoresHaveTheSameBitsWhereverPanelsWait(PanelStorage storage) {
        String cache = TestSpark.write(
                TestSpark.floats(Oracle.withOneShortAndNearlyOrthogonal()), directory.resolve("cache"), 3);
        assertThat(scores(cache, storage)).usingRecursiveComparison().isEqualTo(scores(cache, PanelStorage.IN_MEMORY));
    }

    @ParameterizedTest
    @CsvSource({
        "pyarrow-float, '', true",
        "pyarrow-double, '', true",
        "pyarrow-binary-f32, 'dtype=f32', true",
        "pyarrow-float, 'where=number > 3', false",
        "pyarrow-float-split, '', false",
        "pyarrow-half, '', false",
        "pyarrow-components, 'layout=components', false",
        "pyarrow-wide-float, 'features=f_*', false",
    })
    void vectorsThatComeStraightFromColumnsAreCheapToDecodeAgain(String file, String setting, boolean inColumns) {
        CapacityOptions options = CapacityOptions.defaults();
        if (!setting.isEmpty()) {
            String[] keyAndValue = setting.split("=", 2);
            options = options.with(keyAndValue[0], keyAndValue[1]);
        }
        String path = Path.of("src/test/resources/foreign", file + ".parquet").toString();
        assertThat(activations(options, path).isInColumns()).isEqualTo(inColumns);
    }

    @Test
    void checkpointedRowsAreNotInColumns() {
        Activations activations = Activations.of(
                TestSpark.floats(Oracle.gaussian(20, 5, 1)),
                CapacityOptions.defaults().reading());
        assertThat(activations.isInColumns()).isFalse();
    }
}
