package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.block.InvariantsOfBlocks.OfBlock;
import io.sparkcapacity.kernel.MomentBlock;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import org.apache.spark.util.AccumulatorV2;

/**
 * Collects the contribution of every block to the invariants of its second moment. A task that runs again adds the same
 * values for the same block, so an accumulator is safe here.
 */
final class InvariantsOfBlocks extends AccumulatorV2<OfBlock, Map<Block, OfBlock>> {
    // Spark reads it from another thread while a task adds to it.
    private final ConcurrentSkipListMap<Block, OfBlock> byBlock = new ConcurrentSkipListMap<>();

    /**
     * The contribution of one block.
     *
     * @param trace to tr M
     * @param squaredFrobeniusNorm to ‖M‖²_F, together with its mirror image
     */
    record OfBlock(Block block, double trace, double squaredFrobeniusNorm) implements Serializable {
        static OfBlock of(Block block, MomentBlock moment) {
            double trace =
                    block.isOnDiagonal() ? Arrays.stream(moment.diagonal()).sum() : 0;
            return new OfBlock(block, trace, moment.squaredFrobeniusNorm());
        }
    }

    double trace(int component) {
        return sum(component, OfBlock::trace);
    }

    double squaredFrobeniusNorm(int component) {
        return sum(component, OfBlock::squaredFrobeniusNorm);
    }

    /** The sum over the blocks of {@code component} in their order. */
    private double sum(int component, ToDoubleFunction<OfBlock> term) {
        Block first = new Block(component, 0, 0, 0);
        Block firstOfNext = new Block(component + 1, 0, 0, 0);
        return byBlock.subMap(first, firstOfNext).values().stream()
                .mapToDouble(term)
                .sum();
    }

    @Override
    public boolean isZero() {
        return byBlock.isEmpty();
    }

    @Override
    public InvariantsOfBlocks copy() {
        InvariantsOfBlocks copy = new InvariantsOfBlocks();
        copy.byBlock.putAll(byBlock);
        return copy;
    }

    @Override
    public void reset() {
        byBlock.clear();
    }

    @Override
    public void add(OfBlock ofBlock) {
        byBlock.put(ofBlock.block, ofBlock);
    }

    @Override
    public void merge(AccumulatorV2<OfBlock, Map<Block, OfBlock>> other) {
        byBlock.putAll(other.value());
    }

    @Override
    public Map<Block, OfBlock> value() {
        return byBlock;
    }
}
