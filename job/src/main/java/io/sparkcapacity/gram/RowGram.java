package io.sparkcapacity.gram;

import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.row.RowPanels;
import io.sparkcapacity.gram.row.RowScoring;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Range;
import java.util.BitSet;

/**
 * Squared-dot sum of every activation from the dot products of all pairs, one pair of row panels at a time; XXᵀ is
 * never stored.
 *
 * <p>A pair of row panels is multiplied once, for the rows of both. The contributions of all row panels to an
 * activation are added in the order of the panels.
 *
 * <ul>
 *   <li>Shape: n×d in; one squared norm and one squared-dot sum per row out.
 *   <li>Cost: one pass, n²·d/2 multiply-adds; two row panels of at most 32 MiB and their packed copies per task. Every
 *       activation is shuffled once per row panel of its component.
 *   <li>Error: of each dot product, at most γ·‖x_i‖·‖x_j‖; see {@link io.sparkcapacity.kernel.GramError}.
 * </ul>
 *
 * @param arithmetic how dot products are computed
 */
public record RowGram(Arithmetic arithmetic) implements Strategy {
    @Override
    public String name() {
        return "row-gram";
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        RowPanels rowPanels = new RowPanels(shape);
        double n = shape.activations();
        double products = n * (n + 1) / 2 * shape.features();
        long rows = Math.min(shape.activations(), rowPanels.rows());
        long sides = rowPanels.count() > 1 ? 2 : 1;
        long tile = Math.min(rows, Range.TILE);
        return new Cost(
                Work.on(shape, products, 0, (double) rowPanels.count() * shape.denseBytes())
                        .with(precision(), products),
                Double.BYTES * (2 * sides * rows * shape.features() + tile * tile),
                UnitPanel.mostBytes(shape),
                0,
                (sides == 1 ? "a panel of " : "two panels of ") + Cost.size(rows, shape.features()));
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        return RowScoring.score(activations, components, arithmetic);
    }
}
