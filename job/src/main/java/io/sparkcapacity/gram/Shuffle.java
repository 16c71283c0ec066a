package io.sparkcapacity.gram;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.JavaSerializer;

/**
 * Shuffles of large records. Java's object streams hold on to what went through them, a hundred records by Spark's setting,
 * for every partition that is written to: gigabytes, where a record is a panel. Here they let go of each.
 */
final class Shuffle {
    private Shuffle() {}

    /** The pairs by partition, each partition in order. */
    static <K, V> JavaPairRDD<K, V> sorted(JavaPairRDD<K, V> pairs, Partitioner partitioner, Comparator<K> order) {
        return lettingGo(pairs.repartitionAndSortWithinPartitions(partitioner, order));
    }

    /** The same, each pair in the partition that {@code place} says. */
    static <K, V> JavaPairRDD<K, V> sorted(
            JavaPairRDD<K, V> pairs, int partitions, Place<K> place, Comparator<K> order) {
        return sorted(pairs, new ByPlace<>(partitions, place), order);
    }

    /** From a key to its partition. */
    interface Place<K> extends Serializable {
        int of(K key);
    }

    private static final class ByPlace<K> extends Partitioner {
        private final int partitions;
        private final Place<K> place;

        ByPlace(int partitions, Place<K> place) {
            this.partitions = partitions;
            this.place = place;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        @SuppressWarnings("unchecked") // Spark gives it the keys of the pairs it is for
        public int getPartition(Object key) {
            return place.of((K) key);
        }
    }

    /** The pairs by partition, in any order. */
    static <K, V> JavaPairRDD<K, V> partitioned(JavaPairRDD<K, V> pairs, Partitioner partitioner) {
        return lettingGo(pairs.partitionBy(partitioner));
    }

    private static <K, V> JavaPairRDD<K, V> lettingGo(JavaPairRDD<K, V> shuffled) {
        RDD<?> rdd = shuffled.rdd();
        if (!(rdd instanceof ShuffledRDD<?, ?, ?> shuffle)) {
            throw new IllegalStateException("Spark made " + rdd.getClass() + " of a shuffle");
        }
        shuffle.setSerializer(
                new JavaSerializer(rdd.sparkContext().getConf().set("spark.serializer.objectStreamReset", "1")));
        return shuffled;
    }
}
