package io.sparkcapacity.gram;

import io.sparkcapacity.gram.BlockGrid.Block;
import io.sparkcapacity.gram.InvariantsOfBlocks.OfBlock;
import io.sparkcapacity.kernel.MomentBlock;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import org.apache.spark.util.AccumulatorV2;

/**
 * What every block says of the second moment it is a part of. A block is a block however often a task forms it, which is why
 * an accumulator may hold it.
 */
final class InvariantsOfBlocks extends AccumulatorV2<OfBlock, Map<Block, OfBlock>> {
    // Spark looks at it from another thread while a task adds.
    private final ConcurrentSkipListMap<Block, OfBlock> byBlock = new ConcurrentSkipListMap<>(new InOrder());

    private static final class InOrder implements Comparator<Block>, Serializable {
        @Override
        public int compare(Block a, Block b) {
            int order = Integer.compare(a.component(), b.component());
            return order != 0 ? order : Integer.compare(a.number(), b.number());
        }
    }

    /**
     * Of one block.
     *
     * @param trace what it adds to tr M
     * @param squaredFrobeniusNorm what it and its mirror image add to ‖M‖²_F
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

    /** In the blocks' order. */
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
