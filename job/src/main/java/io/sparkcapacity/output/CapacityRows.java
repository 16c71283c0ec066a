package io.sparkcapacity.output;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ChangedRows;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.kernel.CapacityFormula;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the result, in the order of the units: the component, the carried columns, {@code capacity},
 * {@code squared_norm} and {@code squared_dot_sum}. No vectors are read for them: the k-th carried row of a component
 * in a unit belongs to the k-th score.
 */
public final class CapacityRows {
    private CapacityRows() {}

    /**
     * The result as a DataFrame; lazy.
     *
     * @param scores final scores, one element per unit
     * @param ofZeroActivation the capacity of an activation of norm 0
     */
    public static Dataset<Row> of(
            SparkSession session, Activations activations, JavaRDD<UnitScores> scores, double ofZeroActivation) {
        var census = activations.sharedCensus();
        int key = activations.columns().carried().size();
        JavaRDD<InternalRow> rows = activations
                .carried()
                .zipPartitions(
                        scores,
                        (carried, unit) -> new Joining(carried, key, unit.next(), census.value(), ofZeroActivation));
        StructType schema = activations.carriedSchema().add(ActivationColumns.KEY, DataTypes.StringType);
        for (String result : ActivationColumns.RESULTS) {
            schema = schema.add(result, DataTypes.DoubleType, false);
        }
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .internalCreateDataFrame(rows.rdd(), schema, false)
                .drop(ActivationColumns.KEY);
    }

    /** The carried rows of a unit, each followed by its scores. */
    private static final class Joining extends LookAhead<InternalRow> {
        private final Iterator<InternalRow> carried;
        private final int key;
        private final ComponentKeys keys;
        private final Census census;
        private final double ofZeroActivation;
        private final Map<Integer, ComponentScores> scores = new TreeMap<>();
        private final int[] next;
        private final GenericInternalRow results = new GenericInternalRow(ActivationColumns.RESULTS.size());
        private final JoinedRow joined = new JoinedRow();

        Joining(Iterator<InternalRow> carried, int key, UnitScores unit, Census census, double ofZeroActivation) {
            this.carried = carried;
            this.key = key;
            this.keys = new ComponentKeys(census.components());
            this.census = census;
            this.ofZeroActivation = ofZeroActivation;
            unit.components().forEach(scored -> scores.put(scored.component(), scored));
            this.next = new int[census.components().size()];
        }

        @Override
        protected InternalRow compute() {
            if (!carried.hasNext()) {
                requireAllJoined();
                return end();
            }
            InternalRow row = carried.next();
            int component = keys.indexOf(row, key);
            ComponentScores scored = scores.get(component);
            int number = next[component]++;
            int counted = scored == null ? 0 : scored.squaredNorms().length;
            if (number == counted) {
                throw ChangedRows.of(census.components().get(component), counted, number + 1L);
            }
            double squaredNorm = scored.squaredNorms()[number];
            double squaredDotSum = scored.squaredDotSums()[number];
            // Values were scaled when they were read. That changes no capacity; the other two are given in the input's
            // scale.
            int exponent = census.components().get(component).exponent();
            results.setDouble(0, CapacityFormula.of(squaredNorm, squaredDotSum, ofZeroActivation));
            results.setDouble(1, Math.scalb(squaredNorm, 2 * exponent));
            results.setDouble(2, Math.scalb(squaredDotSum, 4 * exponent));
            return joined.apply(row, results);
        }

        private void requireAllJoined() {
            scores.forEach((component, scored) -> {
                if (next[component] != scored.squaredNorms().length) {
                    throw ChangedRows.of(
                            census.components().get(component), scored.squaredNorms().length, next[component]);
                }
            });
        }
    }
}
