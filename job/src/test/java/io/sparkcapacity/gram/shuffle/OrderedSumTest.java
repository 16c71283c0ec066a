package io.sparkcapacity.gram.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.shuffle.OrderedSum.Addend;
import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class OrderedSumTest {
    private static Tuple2<Addend, double[]> addend(int component, int part, int unit, double value) {
        return new Tuple2<>(new Addend(new Sum(component, part), unit), new double[] {value});
    }

    @Test
    void unitsAreAddedInABalancedTree() {
        double[] x = {1e16, 1, -1e16, 1, 3};
        List<Tuple2<Addend, double[]>> sorted = new ArrayList<>();
        for (int unit = 0; unit < x.length; unit++) {
            sorted.add(addend(2, 7, unit, x[unit]));
        }
        Tuple2<Sum, double[]> sum = OrderedSum.ofSorted(sorted.iterator()).next();
        assertThat(sum._1).isEqualTo(new Sum(2, 7));
        assertThat(sum._2).containsExactly(((x[0] + x[1]) + (x[2] + x[3])) + x[4]);
    }

    @Test
    void everySumComesOnceInOrder() {
        Iterator<Tuple2<Sum, double[]>> sums = OrderedSum.ofSorted(
                List.of(addend(0, 0, 1, 1), addend(0, 1, 0, 2), addend(0, 1, 3, 3), addend(1, 0, 0, 4))
                        .iterator());
        TreeMap<Sum, Double> found = new TreeMap<>();
        sums.forEachRemaining(sum -> found.put(sum._1, sum._2[0]));
        assertThat(found).containsExactly(entry(0, 0, 1), entry(0, 1, 5), entry(1, 0, 4));
        assertThat(OrderedSum.ofSorted(Collections.emptyIterator())).isExhausted();
    }

    private static Map.Entry<Sum, Double> entry(int component, int part, double value) {
        return Map.entry(new Sum(component, part), value);
    }

    @Test
    void addendsAreOrderedByComponentPartAndUnit() {
        List<Addend> inOrder = new ArrayList<>();
        for (int component = 0; component < 3; component++) {
            for (int part = 0; part < 3; part++) {
                for (int unit = 0; unit < 3; unit++) {
                    inOrder.add(new Addend(new Sum(component, part), unit));
                }
            }
        }
        List<Addend> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(inOrder);
    }
}
