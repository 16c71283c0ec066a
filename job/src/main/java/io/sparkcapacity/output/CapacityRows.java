package io.sparkcapacity.output;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.CarriedUnits;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ChangedRows;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.output.order.OrderedRows;
import io.sparkcapacity.output.order.RowOrder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the result: the component, the carried columns, {@code capacity}, {@code squared_norm} and
 * {@code squared_dot_sum}. No vectors are read for them: the k-th carried row of a component in a unit belongs to the
 * k-th score.
 */
public final class CapacityRows {
    /** The place of a row in the scan: its unit and its number in the unit. It decides between rows of one source. */
    private static final String PLACE = "place";

    private static final int ROW_BITS = 36;

    private CapacityRows() {}

    /**
     * The result as a DataFrame; lazy.
     *
     * @param scores final scores, one element per unit
     * @param ofZeroActivation the capacity of an activation of norm 0
     * @param order the order of the rows
     */
    public static Dataset<Row> of(
            SparkSession session,
            Activations activations,
            JavaRDD<UnitScores> scores,
            double ofZeroActivation,
            RowOrder order) {
        var census = activations.sharedCensus();
        CarriedUnits carried = activations.carried();
        int key = carried.schema().size();
        JavaRDD<InternalRow> rows = carried.rows()
                .zipPartitions(
                        scores,
                        (ofUnit, unit) -> new Joining(ofUnit, key, unit.next(), census.value(), ofZeroActivation));
        // Names are numbers, because inputs may have columns of any name.
        StructType numbered = new StructType();
        for (StructField field : carried.schema().fields()) {
            numbered = numbered.add(String.valueOf(numbered.size()), field.dataType(), field.nullable());
        }
        numbered = numbered.add(String.valueOf(key), DataTypes.StringType);
        for (String result : ActivationColumns.RESULTS) {
            numbered = numbered.add(result, DataTypes.DoubleType, false);
        }
        numbered = numbered.add(PLACE, DataTypes.LongType, false);
        List<Column> by = Stream.concat(carried.order().stream().map(String::valueOf), Stream.of(PLACE))
                .map(Columns::quoted)
                .toList();
        return OrderedRows.of(session, rows, numbered, carried, by, order).select(outputColumns(carried));
    }

    private static Column[] outputColumns(CarriedUnits carried) {
        String[] names = carried.schema().fieldNames();
        return Stream.concat(
                        IntStream.range(0, carried.carried())
                                .mapToObj(k -> Columns.quoted(String.valueOf(k)).as(names[k])),
                        ActivationColumns.RESULTS.stream().map(Columns::quoted))
                .toArray(Column[]::new);
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
        private final GenericInternalRow results = new GenericInternalRow(ActivationColumns.RESULTS.size() + 1);
        private long place;
        private final JoinedRow joined = new JoinedRow();

        Joining(Iterator<InternalRow> carried, int key, UnitScores unit, Census census, double ofZeroActivation) {
            this.carried = carried;
            this.key = key;
            this.keys = new ComponentKeys(census.components());
            this.census = census;
            this.ofZeroActivation = ofZeroActivation;
            unit.components().forEach(scored -> scores.put(scored.component(), scored));
            this.next = new int[census.components().size()];
            this.place = (long) unit.unit() << ROW_BITS;
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
            results.setLong(3, place++);
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
