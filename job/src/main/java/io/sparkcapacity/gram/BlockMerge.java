package io.sparkcapacity.gram;

import io.sparkcapacity.gram.BlockGrid.Block;
import io.sparkcapacity.gram.MomentBlocks.Cell;
import io.sparkcapacity.gram.OrderedSum.Addend;
import io.sparkcapacity.gram.OrderedSum.Sum;
import io.sparkcapacity.kernel.MomentBlock;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Adds up the blocks of a component's groups, part by part in the order of the groups, and gives each group the result. */
record BlockMerge(BlockGrid grid, MomentBlocks.Factory factory) implements Serializable {

    /** One cell a partition in, one a partition out; partitions that have none stay so. */
    JavaRDD<Cell> of(JavaRDD<Cell> ofGroups, int partitions) {
        JavaPairRDD<Addend, double[]> addends = ofGroups.mapPartitionsWithIndex(
                        (number, cell) -> new Flattened<>(cell, ofCell -> parts(ofCell, number)), true)
                .mapToPair(part -> part);
        JavaPairRDD<Integer, Tuple2<Sum, double[]>> byCell = OrderedSum.of(addends, partitions)
                .flatMapToPair(sum -> grid.cellsOf(sum._1)
                        .mapToObj(cell -> new Tuple2<>(cell, sum))
                        .iterator());
        return Shuffle.partitioned(byCell, new HashPartitioner(grid.cells()))
                .values()
                .mapPartitions(this::assembled, true);
    }

    private static Iterator<Tuple2<Addend, double[]>> parts(Cell cell, int number) {
        double[][] parts = cell.moment().parts();
        return IntStream.range(0, parts.length)
                .mapToObj(part -> new Tuple2<>(new Addend(BlockGrid.part(cell.block(), part), number), parts[part]))
                .iterator();
    }

    private Iterator<Cell> assembled(Iterator<Tuple2<Sum, double[]>> sums) {
        TreeMap<Integer, double[]> parts = new TreeMap<>();
        Sum any = null;
        while (sums.hasNext()) {
            Tuple2<Sum, double[]> sum = sums.next();
            any = sum._1;
            parts.put(sum._1.part(), sum._2);
        }
        if (any == null) {
            return Collections.emptyIterator();
        }
        Block block = grid.blockOf(any);
        MomentBlock moment = factory.ofParts(
                grid.run(block.component(), block.i()).length(),
                grid.run(block.component(), block.j()).length(),
                block.isOnDiagonal(),
                parts.values().toArray(double[][]::new));
        return List.of(new Cell(block, moment)).iterator();
    }
}
