package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.block.ComponentGrid;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strategies say about a component before they score it. */
class StrategyTest {
    private static final Arithmetic SINGLE = new Arithmetic(BestStripProducts.INSTANCE, Precision.SINGLE);
    private static final ComponentShape DENSE = new ComponentShape("dense", 1000, 512);
    private static final ComponentShape SPARSE = new ComponentShape("sparse", 1000, 512, 0, 1000, Float.BYTES, 1);

    @Test
    void blockedStrategiesComeWithEverySide() {
        List<Strategy> all = Strategy.all(SINGLE);
        assertThat(all).doesNotHaveDuplicates().hasSize(2 + 2 * ComponentGrid.SIDES.size());
        assertThat(all.stream().map(Strategy::name).distinct())
                .containsExactly("row-gram", "feature-gram", "blocked-feature-gram", "sparse-feature-gram");
    }

    @Test
    void sparseActivationsAreAlwaysMultipliedInDouble() {
        for (Strategy strategy : Strategy.all(SINGLE)) {
            boolean sparse = strategy.name().equals("sparse-feature-gram");
            assertThat(strategy.precision()).isEqualTo(sparse ? Precision.DOUBLE : Precision.SINGLE);
        }
    }

    @Test
    void onlyOneOfTheBlockedStrategiesIsForAComponent() {
        Strategy blocked = new BlockedFeatureGram(256, SINGLE);
        Strategy sparse = new SparseFeatureGram(256, SINGLE);
        assertThat(blocked.reasonAgainst(DENSE)).isEmpty();
        assertThat(blocked.reasonAgainst(SPARSE).orElseThrow()).contains("sparse-feature-gram is for");
        assertThat(sparse.reasonAgainst(SPARSE)).isEmpty();
        assertThat(sparse.reasonAgainst(DENSE)).contains("the activations are not sparse");
    }

    @Test
    void costsFollowFromTheShape() {
        Cost row = new RowGram(SINGLE).cost(DENSE);
        assertThat(row.work().multiplyAdds()).isEqualTo(1000.0 * 1001 / 2 * 512);
        assertThat(row.work().inSingle()).isEqualTo(row.work().multiplyAdds());
        assertThat(row.held()).isEqualTo("a panel of 1,000×512");
        Cost feature = new FeatureGram(SINGLE).cost(DENSE);
        assertThat(feature.work().multiplyAdds()).isEqualTo(1000.0 * 512 * 512);
        assertThat(feature.work().inSingle()).isEqualTo(1000.0 * 512 * 512 / 2);
        Cost sparse = new SparseFeatureGram(512, SINGLE).cost(SPARSE);
        assertThat(sparse.work().multiplyAdds()).isZero();
        assertThat(sparse.work().scatteredAdds()).isEqualTo(1000);
        assertThat(sparse.driverBytes()).isZero();
    }
}
