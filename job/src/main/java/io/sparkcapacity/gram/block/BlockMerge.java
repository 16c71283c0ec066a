package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.shuffle.Flattened;
import io.sparkcapacity.gram.shuffle.OrderedSum;
import io.sparkcapacity.gram.shuffle.OrderedSum.Addend;
import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import io.sparkcapacity.gram.shuffle.Shuffle;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Adds up the blocks of the groups of a component, part by part in the order of the groups, and sends each group the
 * sum.
 */
record BlockMerge(BlockGrid grid, BlockStorage storage) implements Serializable {

    /**
     * The merged blocks, with the same cell per partition as {@code ofGroups}. A partition without a cell stays empty.
     */
    JavaRDD<CellBlock> of(JavaRDD<CellBlock> ofGroups, int partitions) {
        JavaPairRDD<Addend, double[]> addends = ofGroups.mapPartitionsWithIndex(
                        (cell, blocks) -> new Flattened<>(blocks, block -> parts(block, cell)), true)
                .mapToPair(part -> part);
        JavaPairRDD<Integer, Tuple2<Sum, double[]>> byCell = OrderedSum.of(addends, partitions)
                .flatMapToPair(sum -> grid.cellsOf(sum._1)
                        .mapToObj(cell -> new Tuple2<>(cell, sum))
                        .iterator());
        return Shuffle.partitioned(byCell, grid.cells(), cell -> cell).values().mapPartitions(this::assembled, true);
    }

    /** The addends of a block. The cells of a block are numbered in the order of the groups, as units are elsewhere. */
    private static Iterator<Tuple2<Addend, double[]>> parts(CellBlock block, int cell) {
        double[][] parts = block.moment().parts();
        return IntStream.range(0, parts.length)
                .mapToObj(part -> new Tuple2<>(new Addend(BlockGrid.sumOf(block.block(), part), cell), parts[part]))
                .iterator();
    }

    private Iterator<CellBlock> assembled(Iterator<Tuple2<Sum, double[]>> sums) {
        if (!sums.hasNext()) {
            return Collections.emptyIterator();
        }
        TreeMap<Sum, double[]> parts = new TreeMap<>();
        sums.forEachRemaining(sum -> parts.put(sum._1, sum._2));
        Block block = grid.blockOf(parts.firstKey());
        double[][] inOrder = parts.values().toArray(double[][]::new);
        return List.of(new CellBlock(block, storage.ofParts(grid, block, inOrder)))
                .iterator();
    }
}
