package io.sparkcapacity.gram;

import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.feature.FeatureScoring;
import io.sparkcapacity.gram.feature.SecondMoments;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.StripProducts;
import java.util.BitSet;
import java.util.Map;

/**
 * Squared-dot sum of every activation through the d×d second moment; no pair of activations is formed.
 *
 * <p>Σ_j (x_i·x_j)² = x_iᵀMx_i with M = Σ_j x_jx_jᵀ.
 *
 * <ul>
 *   <li>Shape: n×d in; one squared norm and one squared-dot sum per row out.
 *   <li>Cost: two passes, or one if a single local task holds all activations; n·d² multiply-adds in total; 4·d·(d +
 *       16) bytes of M per task and on the driver.
 *   <li>Error: of the squared-dot sum, at most γ·(Σ_k |x_ik|√M_kk)²; see {@link io.sparkcapacity.kernel.MomentError}.
 *       The relative error is largest for short activations next to long ones.
 * </ul>
 *
 * @param arithmetic how M is computed; x_iᵀMx_i is always computed in double precision
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public record FeatureGram(Arithmetic arithmetic) implements Strategy {
    @Override
    public String name() {
        return "feature-gram";
    }

    @Override
    public int passes() {
        return 2;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        double d = shape.features();
        double products = shape.activations() * d * d;
        long moment = SecondMoment.bytes(shape.features());
        return new Cost(
                Work.on(shape, products, 0, (double) moment * shape.units()).with(precision(), products / 2),
                2L * Double.BYTES * Range.TILE * (shape.features() + StripProducts.WIDTH),
                moment + UnitPanel.mostBytes(shape),
                moment,
                "the " + Cost.size(shape.features(), shape.features()) + " second moment");
    }

    /**
     * M of each of {@code components}, by index, on the driver; one pass.
     *
     * @throws io.sparkcapacity.error.InvalidActivationException if a row is invalid
     */
    public Map<Integer, SecondMoment> secondMoments(Activations activations, BitSet components) {
        return SecondMoments.collect(activations, components, arithmetic);
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        return FeatureScoring.score(activations, components, arithmetic);
    }
}
