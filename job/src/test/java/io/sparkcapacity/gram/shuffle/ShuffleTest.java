package io.sparkcapacity.gram.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class ShuffleTest {
    private static JavaPairRDD<Integer, String> pairs() {
        List<Tuple2<Integer, String>> pairs = IntStream.of(5, 3, 0, 4, 1, 2)
                .mapToObj(key -> new Tuple2<>(key, "v" + key))
                .toList();
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
        return spark.parallelizePairs(pairs, 3);
    }

    @Test
    void eachPartitionIsInTheOrderOfItsKeys() {
        assertThat(Shuffle.sorted(pairs(), 2, key -> key % 2).glom().collect())
                .containsExactly(
                        List.of(new Tuple2<>(0, "v0"), new Tuple2<>(2, "v2"), new Tuple2<>(4, "v4")),
                        List.of(new Tuple2<>(1, "v1"), new Tuple2<>(3, "v3"), new Tuple2<>(5, "v5")));
    }

    @Test
    void pairsGoToThePartitionOfTheirKey() {
        List<List<Tuple2<Integer, String>>> partitions =
                Shuffle.partitioned(pairs(), 6, key -> 5 - key).glom().collect();
        for (int partition = 0; partition < 6; partition++) {
            assertThat(partitions.get(partition)).containsExactly(new Tuple2<>(5 - partition, "v" + (5 - partition)));
        }
    }
}
