package io.sparkcapacity.report;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** The Spark job that adds up the scores of every component. */
public final class TotalsOfComponents {
    private TotalsOfComponents() {}

    /** The key of the totals of one component in one unit. */
    private record Part(int component, int unit) implements Comparable<Part>, Serializable {
        private static final Comparator<Part> IN_ORDER =
                Comparator.comparingInt(Part::component).thenComparingInt(Part::unit);

        @Override
        public int compareTo(Part other) {
            return IN_ORDER.compare(this, other);
        }
    }

    private static final class ByComponent extends HashPartitioner {
        ByComponent(int partitions) {
            super(partitions);
        }

        @Override
        public int getPartition(Object part) {
            return super.getPartition(((Part) part).component);
        }
    }

    /**
     * Totals of all components, by index. This is one job, which computes the scores if they are not kept already. Its
     * tasks merge the totals of the units in the units' order, so that the same scores give the same bits; the driver
     * gets one total per component.
     */
    public static Map<Integer, Totals> of(JavaRDD<UnitScores> scores, int components, double maxRelativeError) {
        int partitions = Math.min(components, scores.getNumPartitions());
        List<Tuple2<Integer, Totals>> totals = scores.flatMapToPair(
                        unit -> ofUnit(unit, maxRelativeError).iterator())
                .repartitionAndSortWithinPartitions(new ByComponent(partitions))
                .mapPartitions(TotalsOfComponents::merged)
                .collect();
        Map<Integer, Totals> byComponent = new TreeMap<>();
        totals.forEach(total -> byComponent.put(total._1, total._2));
        return byComponent;
    }

    private static List<Tuple2<Part, Totals>> ofUnit(UnitScores unit, double maxRelativeError) {
        List<Tuple2<Part, Totals>> totals = new ArrayList<>();
        for (ComponentScores scored : unit.components()) {
            totals.add(new Tuple2<>(new Part(scored.component(), unit.unit()), Totals.of(scored, maxRelativeError)));
        }
        return totals;
    }

    private static Iterator<Tuple2<Integer, Totals>> merged(Iterator<Tuple2<Part, Totals>> parts) {
        Map<Integer, Totals> byComponent = new TreeMap<>();
        parts.forEachRemaining(part -> byComponent
                .computeIfAbsent(part._1.component, component -> new Totals())
                .merge(part._2));
        List<Tuple2<Integer, Totals>> totals = new ArrayList<>();
        byComponent.forEach((component, total) -> totals.add(new Tuple2<>(component, total)));
        return totals.iterator();
    }
}
