package io.sparkcapacity.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.NoStrategyException;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.report.PlanReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final Budget PLENTY = new Budget(1L << 32, 1L << 32, 1L << 32, 2);

    private final Planner planner = new Planner(Strategy.all(Arithmetic.best()));

    @ParameterizedTest
    @CsvSource({
        "1, 1, row-gram",
        "500, 512, row-gram",
        "1024, 512, feature-gram",
        "1000000, 512, feature-gram",
        "500, 16384, row-gram"
    })
    void theCheapestStrategyIsChosen(long activations, int features, String expected) {
        Plan plan = planner.plan(List.of(new ComponentShape("c", activations, features)), PLENTY);
        assertThat(plan.choices().get(0).chosen().name()).isEqualTo(expected);
    }

    @Test
    void aSecondMomentThatNoTaskCanHoldIsRejectedWithItsSize() {
        Plan plan = planner.plan(
                List.of(new ComponentShape("wide", 1_000_000, 32_768)), new Budget(1L << 27, 1L << 30, 1L << 30, 2));
        assertThat(plan.choices().get(0).chosen().name()).isEqualTo("blocked-feature-gram");
        assertThat(new PlanReport(plan).describe())
                .contains("the 32,768×32,768 second moment: rejected: ")
                .contains("→ blocked-feature-gram");
    }

    @Test
    void ifNothingFitsTheMessageHasEveryReason() {
        assertThatThrownBy(() -> planner.plan(
                        List.of(new ComponentShape("wide", 1_000_000, 32_768)), new Budget(1L << 20, 1L << 22, 0, 2)))
                .isInstanceOf(NoStrategyException.class)
                .hasMessageContaining("'wide' of 1,000,000 activations of 32,768 features")
                .hasMessageContaining("row-gram: two panels of 256×32,768")
                .hasMessageContaining("feature-gram: the 32,768×32,768 second moment")
                .hasMessageContaining("more memory");
    }

    /** Every unit would send its own second moment: more bytes than the activations themselves. */
    @Test
    void componentsSpreadOverAllUnitsAreBroughtToTheirMoments() {
        ComponentShape spread = new ComponentShape("c", 10_000, 512, 0, 10_000 * 512, Float.BYTES, 200);
        assertThat(planner.plan(List.of(spread), PLENTY)
                        .choices()
                        .get(0)
                        .chosen()
                        .name())
                .isEqualTo("blocked-feature-gram");
    }

    private static List<ComponentShape> layers(int count) {
        return IntStream.range(0, count)
                .mapToObj(layer -> new ComponentShape("layer." + layer, 100_000, 4096))
                .toList();
    }

    @Test
    void componentsThatDoNotFitTogetherAreScoredInSteps() {
        // A second moment of 4096 features takes 68 MiB and a panel of them 8.
        Plan plan = planner.plan(layers(10), new Budget(200L << 20, 1L << 30, 1L << 30, 2));
        assertThat(plan.steps()).hasSize(5);
        assertThat(plan.steps().stream()
                        .flatMapToInt(step -> step.components().stream())
                        .sorted()
                        .toArray())
                .containsExactly(IntStream.range(0, 10).toArray());
    }

    @Test
    void aThousandSmallComponentsAreOneStep() {
        List<ComponentShape> small = IntStream.range(0, 1000)
                .mapToObj(layer -> new ComponentShape("c" + layer, 3, 512))
                .toList();
        assertThat(planner.plan(small, new Budget(64L << 20, 64L << 20, 64L << 20, 2))
                        .steps())
                .hasSize(1);
    }

    @Test
    void eachStrategyHasAStepOfItsOwn() {
        Plan plan = planner.plan(
                List.of(
                        new ComponentShape("few", 10, 64),
                        new ComponentShape("many", 10_000, 64),
                        new ComponentShape("few too", 20, 64)),
                PLENTY);
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.steps().get(0).components().cardinality()).isEqualTo(2);
    }

    @Test
    void panelsThatDoNotFitIntoMemoryAreDecodedAgainFromColumnsOrKeptOnDisk() {
        List<ComponentShape> shapes = List.of(new ComponentShape("many", 1_000_000, 512));
        Budget little = new Budget(1L << 28, 1L << 28, 1L << 28, 2);
        Plan inMemory = planner.plan(shapes, PLENTY, () -> false);
        assertThat(inMemory.panelStorage()).isEqualTo(PanelStorage.IN_MEMORY);
        assertThat(new PlanReport(inMemory).describe()).contains("panels of 1,954 MiB kept in memory between passes");
        Plan inColumns = planner.plan(shapes, little, () -> true);
        assertThat(inColumns.panelStorage()).isEqualTo(PanelStorage.DECODED_AGAIN);
        assertThat(new PlanReport(inColumns).describe())
                .contains("panels of 1,954 MiB decoded again in every pass: memory has room for 256 MiB");
        Plan inRows = planner.plan(shapes, little, () -> false);
        assertThat(inRows.panelStorage()).isEqualTo(PanelStorage.ON_DISK);
        assertThat(new PlanReport(inRows).describe()).contains("panels of 1,954 MiB kept on disk between passes");
    }

    @Test
    void panelsThatManyPassesNeedAreKeptOnDisk() {
        // Each component is a step of two passes.
        Plan plan = planner.plan(layers(4), new Budget(100L << 20, 1L << 30, 1L << 20, 2));
        assertThat(plan.steps()).hasSize(4);
        assertThat(plan.panelStorage()).isEqualTo(PanelStorage.ON_DISK);
    }
}
