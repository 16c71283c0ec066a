package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.cost.MemoryBudget;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.plan.PanelStorage;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The place where panels are kept between passes changes no bit, whether or not activations are rescored. */
class PlanExecutionTest {
    @TempDir
    Path directory;

    private static List<ComponentScores> scores(String cache, PanelStorage storage) {
        CapacityOptions options = CapacityOptions.defaults();
        Activations activations = ActivationCache.open(TestSpark.session(), options.source(List.of(cache)))
                .activations(options.reading());
        Plan plan = new Planner(List.of(new FeatureGram(Arithmetic.best())))
                .plan(
                        activations.census().components(),
                        MemoryBudget.of(TestSpark.session().sparkContext()));
        Plan storedThere = new Plan(plan.choices(), plan.steps(), storage, plan.budget());
        try (FinalScores scores = new PlanExecution(activations, options).execute(storedThere)) {
            assertThat(scores.components().get(0).rescored()).isEqualTo(1);
            return scores.scores().collect().stream()
                    .flatMap(unit -> unit.components().stream())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(PanelStorage.class)
    void scoresHaveTheSameBitsWhereverPanelsAreKept(PanelStorage storage) {
        String cache = TestSpark.write(
                TestSpark.floats(Oracle.withOneShortAndNearlyOrthogonal()), directory.resolve("cache"), 3);
        assertThat(scores(cache, storage)).usingRecursiveComparison().isEqualTo(scores(cache, PanelStorage.IN_MEMORY));
    }

    @Test
    void storedScoresAreFreedOnceByTheirLastOwner() {
        CapacityOptions options = CapacityOptions.defaults();
        Activations activations = Activations.of(TestSpark.floats(Oracle.gaussian(20, 5, 1)), options.reading());
        Plan plan = new RunPlanner(TestSpark.session(), options, Arithmetic.best()).plan(activations);
        FinalScores handedOver;
        try (FinalScores scores = new PlanExecution(activations, options).execute(plan)) {
            handedOver = scores.handOver();
        }
        assertThat(handedOver.scores().getStorageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
        handedOver.close();
        assertThat(handedOver.scores().getStorageLevel()).isEqualTo(StorageLevel.NONE());
    }

    @Test
    void nothingStaysStoredAfterAFailure() {
        CapacityOptions options = CapacityOptions.defaults().with("zero-activation", "fail");
        Activations activations = Activations.of(TestSpark.floats(new float[][] {{1, 2}, {0, 0}}), options.reading());
        Plan plan = new RunPlanner(TestSpark.session(), options, Arithmetic.best()).plan(activations);
        Set<Integer> before = storedNow();
        assertThatThrownBy(() -> new PlanExecution(activations, options).execute(plan))
                .isInstanceOf(InvalidActivationException.class);
        // Spark frees what others left whenever it collects garbage, so there may be less than before, but not more.
        assertThat(before).containsAll(storedNow());
    }

    /** The numbers of what the session keeps in its storage. */
    private static Set<Integer> storedNow() {
        return Set.copyOf(JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
                .getPersistentRDDs()
                .keySet());
    }
}
