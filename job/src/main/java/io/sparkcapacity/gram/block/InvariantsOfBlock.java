package io.sparkcapacity.gram.block;

import io.sparkcapacity.input.table.ReportedOnce;
import io.sparkcapacity.kernel.MomentBlock;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The contribution of a block to the invariants of its second moment.
 *
 * @param trace to tr M
 * @param squaredFrobeniusNorm to ‖M‖²_F, together with its mirror image
 */
record InvariantsOfBlock(double trace, double squaredFrobeniusNorm) implements Serializable {
    static InvariantsOfBlock of(Block block, MomentBlock moment) {
        double trace = block.isOnDiagonal() ? Arrays.stream(moment.diagonal()).sum() : 0;
        return new InvariantsOfBlock(trace, moment.squaredFrobeniusNorm());
    }

    /** The sum of {@code term} over the blocks of {@code component} in their order. */
    static double sum(
            ReportedOnce<Block, InvariantsOfBlock> byBlock, int component, ToDoubleFunction<InvariantsOfBlock> term) {
        Block first = new Block(component, 0, 0, 0);
        Block firstOfNext = new Block(component + 1, 0, 0, 0);
        return byBlock.value().subMap(first, firstOfNext).values().stream()
                .mapToDouble(term)
                .sum();
    }
}
