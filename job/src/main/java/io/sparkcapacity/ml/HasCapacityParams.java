package io.sparkcapacity.ml;

import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/**
 * The parameters of the estimator and the model, and their values. Every call of a method creates the parameter anew:
 * two are equal if they have the same name and owner.
 */
public interface HasCapacityParams extends Params {
    /** The column of activations; {@code features} by default. */
    default Param<String> featuresCol() {
        return name("featuresCol", "column of activations: array<float>, array<double> or ML vectors");
    }

    /**
     * The column whose values are the components. If it is not set, an estimator takes the column {@code component}; if
     * there is none, all rows are one component.
     */
    default Param<String> componentCol() {
        return name(
                "componentCol",
                "column whose values are the components; if not set, the column component if there is one");
    }

    /** The column that capacities are written to; {@code capacity} by default. */
    default Param<String> capacityCol() {
        return name("capacityCol", "new column of capacities");
    }

    /** The column that squared norms x·x are written to; empty, the default, for none. */
    default Param<String> squaredNormCol() {
        return nameOrNothing("squaredNormCol", "new column of squared norms x·x; empty for none");
    }

    /** The column that squared-dot sums xᵀMx are written to; empty, the default, for none. */
    default Param<String> squaredDotSumCol() {
        return nameOrNothing("squaredDotSumCol", "new column of squared-dot sums xᵀMx; empty for none");
    }

    /** What happens to rows that cannot be scored: {@code error}, the default, {@code keep} or {@code skip}. */
    default Param<String> handleInvalid() {
        return text(
                "handleInvalid",
                "what happens to rows that are invalid or whose component was not fitted: " + HandleInvalid.WORDS,
                HandleInvalid::isOne,
                HandleInvalid.WORDS);
    }

    private Param<String> name(String name, String doc) {
        return text(name, doc, value -> !value.isEmpty(), "the name of a column");
    }

    private Param<String> nameOrNothing(String name, String doc) {
        return text(name, doc, value -> true, "the name of a column, or '' for none");
    }

    private Param<String> text(String name, String doc, Rule rule, String remedy) {
        Function1<String, Object> valid = (Function1<String, Object> & Serializable) value -> {
            if (value == null || !rule.allows(value)) {
                throw new IllegalArgumentException(
                        name + " can't be " + (value == null ? "null" : "'" + value + "'") + "; set it to " + remedy);
            }
            return true;
        };
        return new Param<>(this, name, doc, valid);
    }

    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    /**
     * The column whose values are the components.
     *
     * @throws java.util.NoSuchElementException if it is not set
     */
    default String getComponentCol() {
        return getOrDefault(componentCol());
    }

    default String getCapacityCol() {
        return getOrDefault(capacityCol());
    }

    default String getSquaredNormCol() {
        return getOrDefault(squaredNormCol());
    }

    default String getSquaredDotSumCol() {
        return getOrDefault(squaredDotSumCol());
    }

    default String getHandleInvalid() {
        return getOrDefault(handleInvalid());
    }
}
