package io.sparkcapacity.gram.score;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;

/**
 * The result of a strategy.
 *
 * @param scores one element per unit, in the order of the units; lazy
 * @param moments the invariants of each second moment that was formed, by index of the component; available only after
 *     the scores are computed
 */
public record Scored(JavaRDD<UnitScores> scores, Supplier<Map<Integer, MomentInvariants>> moments) {}
