package io.sparkcapacity.gram;

import io.sparkcapacity.kernel.PairwiseSum;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Sums of arrays over units in the units' order, whichever task finishes first: the addends of a sum are sorted by unit and
 * added in a fixed tree. {@code treeAggregate} adds in the order of arrival, and so has other bits on every run.
 */
final class OrderedSum {
    private OrderedSum() {}

    /**
     * Which sum.
     *
     * @param component the component's index
     * @param part the number of a tile, or whatever else a component's sum is cut into
     */
    record Sum(int component, int part) implements Serializable {}

    /** One addend of a sum: what unit {@code unit} adds to it. */
    record Addend(Sum sum, int unit) implements Serializable {}

    private static final class ByUnit implements Comparator<Addend>, Serializable {
        @Override
        public int compare(Addend a, Addend b) {
            int byComponent = Integer.compare(a.sum.component, b.sum.component);
            int byPart = byComponent != 0 ? byComponent : Integer.compare(a.sum.part, b.sum.part);
            return byPart != 0 ? byPart : Integer.compare(a.unit, b.unit);
        }
    }

    private static final class BySum extends HashPartitioner {
        BySum(int partitions) {
            super(partitions);
        }

        @Override
        public int getPartition(Object addend) {
            return super.getPartition(((Addend) addend).sum);
        }
    }

    /** The sums, each once, in as many partitions as asked for; where a sum is computed doesn't change it. */
    static JavaPairRDD<Sum, double[]> of(JavaPairRDD<Addend, double[]> addends, int partitions) {
        return Shuffle.sorted(addends, new BySum(Math.max(1, partitions)), new ByUnit())
                .mapPartitionsToPair(OrderedSum::sums);
    }

    private static Iterator<Tuple2<Sum, double[]>> sums(Iterator<Tuple2<Addend, double[]>> addends) {
        List<Tuple2<Sum, double[]>> sums = new ArrayList<>();
        Sum current = null;
        PairwiseSum sum = null;
        while (addends.hasNext()) {
            Tuple2<Addend, double[]> addend = addends.next();
            if (!addend._1.sum.equals(current)) {
                if (sum != null) {
                    sums.add(new Tuple2<>(current, sum.total()));
                }
                current = addend._1.sum;
                sum = new PairwiseSum();
            }
            sum.add(addend._2);
        }
        if (sum != null) {
            sums.add(new Tuple2<>(current, sum.total()));
        }
        return sums.iterator();
    }
}
