package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.RowGram;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final Budget PLENTY = new Budget(1L << 32, 1L << 32, 1L << 32, 2);
    private static final Budget LITTLE = new Budget(1L << 27, 1L << 30, 1L << 30, 2);

    private static String text(List<ComponentShape> shapes, Budget budget) {
        return PlanText.of(new Planner(Strategy.all(Arithmetic.best())).plan(shapes, budget));
    }

    private static Stream<ComponentShape> layers(int count, int features) {
        return IntStream.range(0, count).mapToObj(layer -> new ComponentShape("layer." + layer, 1000, features));
    }

    @Test
    void componentsOfEqualShapeAreOneEntry() {
        List<ComponentShape> shapes = Stream.concat(
                        Stream.of(new ComponentShape("embeddings", 1000, 64)), layers(6, 128))
                .toList();
        String text = text(shapes, PLENTY);
        assertThat(text)
                .startsWith("Plan: 7 components in 1 step; budget 4,096 MiB per task, 4,096 MiB on the driver, 2 cores")
                .contains("  'embeddings': 1,000 × 64")
                .contains("  'layer.0' … 'layer.5', 6 components: 1,000 × 128");
        assertThat(text.lines().filter(line -> line.contains("→"))).hasSize(2);
        assertThat(text.lines().filter(line -> line.contains(": chosen"))).hasSize(2);
    }

    @Test
    void everyCandidateIsExplained() {
        Plan plan = new Planner(List.of(new RowGram(Arithmetic.best()), new FeatureGram(Arithmetic.best())))
                .plan(List.of(new ComponentShape("c", 100_000, 512)), new Budget(1L << 30, 1L << 30, 1L << 30, 4));
        assertThat(PlanText.of(plan))
                .startsWith("Plan: 1 component in 1 step; budget 1,024 MiB per task, 1,024 MiB on the driver, 4 cores")
                .contains("panels of 196 MiB kept in memory between passes")
                .contains("'c': 100,000 × 512")
                .containsPattern("→ feature-gram .* s, the 512×512 second moment: chosen")
                .containsPattern("  row-gram .* s, two panels of 6,144×512: more expensive");
    }

    @Test
    void componentsOfOtherShapesHaveEntriesOfTheirOwn() {
        List<ComponentShape> shapes = IntStream.range(0, 60)
                .mapToObj(component -> new ComponentShape("c" + component, 100 + component, 16))
                .toList();
        assertThat(text(shapes, PLENTY))
                .contains("'c49': 149 × 16", "  … and 10 more components")
                .doesNotContain("'c50'");
    }

    @Test
    void noLineIsTooWide() {
        List<ComponentShape> shapes =
                List.of(new ComponentShape("model.layers.7." + "block.".repeat(40), 1_000_000, 32_768));
        String text = text(shapes, LITTLE);
        assertThat(text).contains("rejected: ", "more expensive", "…");
        assertThat(text.lines()).allMatch(line -> line.length() <= TerminalText.WIDTH);
    }
}
