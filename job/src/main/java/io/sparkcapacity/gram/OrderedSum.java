package io.sparkcapacity.gram;

import io.sparkcapacity.kernel.PairwiseSum;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
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
                .mapPartitionsToPair(Sums::new);
    }

    /** One sum in memory at a time: all of a partition's may be more than a task has. */
    private static final class Sums implements Iterator<Tuple2<Sum, double[]>> {
        private final Iterator<Tuple2<Addend, double[]>> addends;
        private Tuple2<Addend, double[]> ahead;

        Sums(Iterator<Tuple2<Addend, double[]>> addends) {
            this.addends = addends;
            advance();
        }

        private void advance() {
            ahead = addends.hasNext() ? addends.next() : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Tuple2<Sum, double[]> next() {
            if (ahead == null) {
                throw new NoSuchElementException();
            }
            Sum current = ahead._1.sum;
            PairwiseSum sum = new PairwiseSum();
            while (ahead != null && ahead._1.sum.equals(current)) {
                sum.add(ahead._2);
                advance();
            }
            return new Tuple2<>(current, sum.total());
        }
    }
}
