package io.sparkcapacity.input.batch;

import io.sparkcapacity.input.batch.RowBatch.ComponentPanel;
import io.sparkcapacity.input.batch.RowBatch.Member;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.StoredVector;
import io.sparkcapacity.kernel.DensePanel;
import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Gathers the rows of each partition of a table into batches. A batch takes about ten megabytes. It is large enough to
 * fill panels even if several components take turns row by row.
 */
public final class RowBatches implements Serializable {
    private static final int MOST_ROWS = 16 * Range.TILE;
    private static final long MOST_BYTES = 16L << 20;

    private final int vector;
    private final int key;
    private final FeatureEncoding encoding;
    private final List<ComponentShape> components;

    private RowBatches(int vector, int key, FeatureEncoding encoding, List<ComponentShape> components) {
        this.vector = vector;
        this.key = key;
        this.encoding = encoding;
        this.components = components;
    }

    /**
     * The batches of {@code table}; lazy.
     *
     * @param component the component column; if empty, the one component is {@link ComponentShape#WHOLE_INPUT}
     * @param features the column of vectors, which need no option for their length
     * @param components the known components; a row of any other component is invalid
     */
    public static JavaRDD<RowBatch> of(
            Dataset<Row> table, Optional<String> component, String features, List<ComponentShape> components) {
        StructType schema = table.schema();
        int vector = schema.fieldIndex(features);
        FeatureEncoding encoding = FeatureEncoding.of(
                        schema.apply(vector).dataType(), Optional.empty(), OptionalInt.empty())
                .orElseThrow();
        ActivationColumns columns = new ActivationColumns(component, features, List.of());
        RowBatches batches = new RowBatches(vector, schema.size(), encoding, List.copyOf(components));
        return InternalRows.lazily(table.select(functions.col("*"), columns.key()))
                .mapPartitions(batches::gather, true);
    }

    private Iterator<RowBatch> gather(Iterator<InternalRow> rows) {
        ComponentKeys keys = new ComponentKeys(components);
        return new LookAhead<>() {
            @Override
            protected RowBatch compute() {
                if (!rows.hasNext()) {
                    return end();
                }
                Batch batch = new Batch();
                while (batch.hasRoom() && rows.hasNext()) {
                    InternalRow row = rows.next().copy();
                    batch.add(row, keys.indexIfAny(row, key));
                }
                return new RowBatch(batch.members, batch.panels);
            }
        };
    }

    /** A batch that is being filled. */
    private final class Batch {
        private final List<Member> members = new ArrayList<>();
        private final List<ComponentPanel> panels = new ArrayList<>();
        private final Map<Integer, Integer> filling = new HashMap<>();
        private long bytes;

        boolean hasRoom() {
            return members.size() < MOST_ROWS && bytes < MOST_BYTES;
        }

        void add(InternalRow row, int component) {
            bytes += row instanceof UnsafeRow inOnePiece ? inOnePiece.getSizeInBytes() : 0;
            if (component == ComponentKeys.NONE) {
                members.add(invalid(row, unknown(row)));
                return;
            }
            ComponentShape shape = components.get(component);
            StoredVector stored = encoding.vector(row, vector);
            if (!stored.isValid(shape.features())) {
                members.add(invalid(row, stored.defect(shape.features()).text()));
                return;
            }
            int panel = filling.computeIfAbsent(component, this::begin);
            DensePanel into = panels.get(panel).panel();
            boolean appended = into.append(stored, shape.exponent());
            members.add(
                    appended
                            ? new Member(row, panel, into.rows() - 1, Optional.empty())
                            : invalid(row, Defect.VANISHES));
            bytes += (long) Double.BYTES * shape.features();
            if (into.rows() == shape.rowsPerPanel()) {
                filling.remove(component);
            }
        }

        private int begin(int component) {
            ComponentShape shape = components.get(component);
            boolean unchanged = encoding.valueBytes() == Float.BYTES && shape.exponent() == 0;
            panels.add(new ComponentPanel(
                    component, unchanged ? new FloatPanel(shape.features()) : new DoublePanel(shape.features())));
            return panels.size() - 1;
        }

        private Member invalid(InternalRow row, String defect) {
            return new Member(row, ComponentKeys.NONE, ComponentKeys.NONE, Optional.of(defect));
        }

        private String unknown(InternalRow row) {
            String name = row.isNullAt(key) ? "NULL" : ComponentShape.quoted(row.getString(key));
            return "is of component " + name + ", which is none of "
                    + Columns.listed(
                            components.stream().map(ComponentShape::quotedName).toList());
        }
    }
}
