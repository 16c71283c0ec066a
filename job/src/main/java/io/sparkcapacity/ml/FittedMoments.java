package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.SessionCheck;
import io.sparkcapacity.input.census.ComponentShape;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The second moments of a model in the order of the components' names. Copies of the model share them. */
final class FittedMoments implements Serializable {
    private final List<ComponentMoment> moments;
    private transient SparkContext sharedWith;
    private transient Broadcast<List<ComponentMoment>> shared;

    FittedMoments(List<ComponentMoment> moments) {
        this.moments = moments.stream()
                .sorted(Comparator.comparing(ComponentMoment::component, ComponentShape.IN_NATURAL_ORDER))
                .toList();
    }

    List<ComponentMoment> all() {
        return moments;
    }

    List<ComponentShape> shapes() {
        return moments.stream().map(ComponentMoment::shape).toList();
    }

    ComponentMoment of(String component) {
        return moments.stream()
                .filter(moment -> Objects.equals(moment.component(), component))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("No component "
                        + (component == null ? "NULL" : ComponentShape.quoted(component)) + " was fitted; there are "
                        + String.join(
                                ", ",
                                shapes().stream()
                                        .map(ComponentShape::quotedName)
                                        .limit(20)
                                        .toList())));
    }

    /** The moments as a broadcast, which is created at the first call. */
    synchronized Broadcast<List<ComponentMoment>> shared(SparkContext spark) {
        if (sharedWith != spark) {
            SessionCheck.requireUsable(spark);
            shared = JavaSparkContext.fromSparkContext(spark).broadcast(moments);
            sharedWith = spark;
        }
        return shared;
    }
}
