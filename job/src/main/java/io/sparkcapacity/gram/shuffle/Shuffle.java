package io.sparkcapacity.gram.shuffle;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.JavaSerializer;

/**
 * Shuffles of large records, such as panels. A Java object stream keeps every object that it wrote until it is reset,
 * which Spark does after a hundred records. Each task has one stream per partition that it writes to, so panels would
 * take gigabytes. These shuffles reset the stream after each record.
 */
public final class Shuffle {
    private Shuffle() {}

    /** From a key to the number of its partition. */
    @FunctionalInterface
    public interface PartitionOf<K> extends Serializable {
        int of(K key);
    }

    /** The pairs by partition, each partition in the natural order of its keys. */
    public static <K extends Comparable<K>, V> JavaPairRDD<K, V> sorted(
            JavaPairRDD<K, V> pairs, int partitions, PartitionOf<K> partitionOf) {
        return resettingStreams(pairs.repartitionAndSortWithinPartitions(
                new KeyPartitioner<>(partitions, partitionOf), Comparator.naturalOrder()));
    }

    /** The pairs by partition, in any order. */
    public static <K, V> JavaPairRDD<K, V> partitioned(
            JavaPairRDD<K, V> pairs, int partitions, PartitionOf<K> partitionOf) {
        return resettingStreams(pairs.partitionBy(new KeyPartitioner<>(partitions, partitionOf)));
    }

    private static final class KeyPartitioner<K> extends Partitioner {
        private final int partitions;
        private final PartitionOf<K> partitionOf;

        KeyPartitioner(int partitions, PartitionOf<K> partitionOf) {
            this.partitions = partitions;
            this.partitionOf = partitionOf;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        @SuppressWarnings("unchecked") // Spark passes only keys of the pairs that are shuffled.
        public int getPartition(Object key) {
            return partitionOf.of((K) key);
        }
    }

    private static <K, V> JavaPairRDD<K, V> resettingStreams(JavaPairRDD<K, V> shuffled) {
        RDD<?> rdd = shuffled.rdd();
        if (!(rdd instanceof ShuffledRDD<?, ?, ?> shuffle)) {
            throw new IllegalStateException("A shuffle of Spark is a " + rdd.getClass() + ", not a ShuffledRDD");
        }
        shuffle.setSerializer(
                new JavaSerializer(rdd.sparkContext().getConf().set("spark.serializer.objectStreamReset", "1")));
        return shuffled;
    }
}
