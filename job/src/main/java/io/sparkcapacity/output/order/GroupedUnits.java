package io.sparkcapacity.output.order;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/** Puts units into other partitions, in any order, without a shuffle. */
final class GroupedUnits implements PartitionCoalescer, Serializable {
    private static final long serialVersionUID = 1;

    private final List<List<Integer>> groups;

    private GroupedUnits(List<List<Integer>> groups) {
        this.groups = groups;
    }

    /** The rows with one partition per group of {@code groups}. */
    static <T> JavaRDD<T> of(JavaRDD<T> rows, UnitGroups groups) {
        return groups.areUnits()
                ? rows
                : rows.rdd()
                        .coalesce(groups.groups().size(), false, Option.apply(new GroupedUnits(groups.groups())), null)
                        .toJavaRDD();
    }

    @Override
    public PartitionGroup[] coalesce(int most, RDD<?> units) {
        Partition[] partitions = units.partitions();
        return groups.stream()
                .map(group -> {
                    Partition first = partitions[group.get(0)];
                    PartitionGroup together =
                            new PartitionGroup(units.preferredLocations(first).headOption());
                    group.forEach(unit -> together.partitions().append(partitions[unit]));
                    return together;
                })
                .toArray(PartitionGroup[]::new);
    }
}
