package io.sparkcapacity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.RowGram;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
    private static final Strategy ROW = new RowGram(Arithmetic.best());
    private static final Strategy FEATURE = new FeatureGram(Arithmetic.best());

    private static Choice choice(Strategy strategy) {
        return new Choice(new ComponentShape("c", 1000, 1024), strategy, List.of());
    }

    private static BitSet components(int... components) {
        BitSet set = new BitSet();
        for (int component : components) {
            set.set(component);
        }
        return set;
    }

    @Test
    void eachStrategyScoresItsComponentsTogether() {
        Budget plenty = new Budget(1L << 40, 1L << 40, 0, 1);
        assertThat(Step.of(List.of(choice(ROW), choice(FEATURE), choice(ROW)), plenty))
                .containsExactly(new Step(ROW, components(0, 2)), new Step(FEATURE, components(1)));
    }

    @Test
    void theDriverHoldsTheSecondMomentsOfOneStepOnly() {
        long moment = FEATURE.cost(new ComponentShape("c", 1000, 1024)).driverBytes();
        Budget two = new Budget(1L << 40, 2 * moment, 0, 1);
        List<Choice> five =
                List.of(choice(FEATURE), choice(FEATURE), choice(FEATURE), choice(FEATURE), choice(FEATURE));
        assertThat(Step.of(five, two))
                .extracting(Step::components)
                .containsExactly(components(0, 1), components(2, 3), components(4));
    }
}
