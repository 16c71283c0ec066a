package io.sparkcapacity.gram.shuffle;

import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.kernel.PairwiseSum;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Sums of arrays over units. The addends of a sum are sorted by unit and added in a fixed tree, so the result has the
 * same bits whichever task finishes first. Spark's {@code treeAggregate} adds in the order of arrival instead.
 */
public final class OrderedSum {
    private OrderedSum() {}

    /**
     * The name of one sum.
     *
     * @param component the index of the component
     * @param part the number of the part of the component's result, such as a strip of its second moment
     */
    public record Sum(int component, int part) implements Comparable<Sum>, Serializable {
        private static final Comparator<Sum> ORDER =
                Comparator.comparingInt(Sum::component).thenComparingInt(Sum::part);

        @Override
        public int compareTo(Sum other) {
            return ORDER.compare(this, other);
        }
    }

    /** The name of one addend: the contribution of unit {@code unit} to {@code sum}. */
    public record Addend(Sum sum, int unit) implements Comparable<Addend>, Serializable {
        private static final Comparator<Addend> ORDER =
                Comparator.comparing(Addend::sum).thenComparingInt(Addend::unit);

        @Override
        public int compareTo(Addend other) {
            return ORDER.compare(this, other);
        }
    }

    /** Every sum, once. Its bits depend neither on {@code partitions} nor on the partition that computes it. */
    public static JavaPairRDD<Sum, double[]> of(JavaPairRDD<Addend, double[]> addends, int partitions) {
        HashPartitioner bySum = new HashPartitioner(Math.max(1, partitions));
        return Shuffle.sorted(addends, bySum.numPartitions(), addend -> bySum.getPartition(addend.sum()))
                .mapPartitionsToPair(OrderedSum::ofSorted);
    }

    /** The sums of sorted addends, in the same order. Holds one sum at a time: all of them may not fit into memory. */
    static Iterator<Tuple2<Sum, double[]>> ofSorted(Iterator<Tuple2<Addend, double[]>> addends) {
        return new Sums(addends);
    }

    private static final class Sums extends LookAhead<Tuple2<Sum, double[]>> {
        private final Iterator<Tuple2<Addend, double[]>> addends;
        private Tuple2<Addend, double[]> next;

        Sums(Iterator<Tuple2<Addend, double[]>> addends) {
            this.addends = addends;
            advance();
        }

        private void advance() {
            next = addends.hasNext() ? addends.next() : null;
        }

        @Override
        protected Tuple2<Sum, double[]> compute() {
            if (next == null) {
                return end();
            }
            Sum current = next._1.sum();
            PairwiseSum total = new PairwiseSum();
            while (next != null && next._1.sum().equals(current)) {
                total.add(next._2);
                advance();
            }
            return new Tuple2<>(current, total.total());
        }
    }
}
