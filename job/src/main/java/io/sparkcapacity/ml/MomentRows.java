package io.sparkcapacity.ml;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.kernel.PackedMoment;
import io.sparkcapacity.kernel.SecondMoment;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Second moments as rows of a table, whose columns {@link CapacityModel} describes. */
final class MomentRows {
    static final StructType SCHEMA = new StructType()
            .add("component", DataTypes.StringType)
            .add("features", DataTypes.IntegerType, false)
            .add("activations", DataTypes.LongType, false)
            .add("exponent", DataTypes.IntegerType, false)
            .add("first", DataTypes.LongType, false)
            .add("entries", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    /** 1 MiB, because readers and writers of Parquet hold many rows. */
    private static final int MOST_ENTRIES = 1 << 17;

    private static final int ROWS_PER_FILE = 64;

    private MomentRows() {}

    /**
     * Consecutive entries of the moment with index {@code component}: {@code count} of them, from number {@code first}.
     */
    private record Slice(int component, long first, int count) implements Serializable {}

    /** One row as it was read; nothing is known to be right about it. */
    private record StoredRow(
            String component, int features, long activations, int exponent, long first, double[] entries)
            implements Serializable {}

    /**
     * The rows of {@code moments}. The driver sends the moments to the executors once, and tasks take their rows from
     * them.
     */
    static Dataset<Row> of(SparkSession session, FittedMoments moments) {
        List<Slice> slices = new ArrayList<>();
        for (int component = 0; component < moments.all().size(); component++) {
            int length = PackedMoment.length(moments.all().get(component).features());
            for (long first = 0; first < length; first += MOST_ENTRIES) {
                slices.add(new Slice(component, first, (int) Math.min(MOST_ENTRIES, length - first)));
            }
        }
        Broadcast<List<ComponentMoment>> shared = moments.shared(session.sparkContext());
        int files = (slices.size() + ROWS_PER_FILE - 1) / ROWS_PER_FILE;
        JavaRDD<InternalRow> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(slices, files)
                .map(slice -> row(slice, shared.value().get(slice.component())));
        return ((org.apache.spark.sql.classic.SparkSession) session).internalCreateDataFrame(rows.rdd(), SCHEMA, false);
    }

    private static InternalRow row(Slice slice, ComponentMoment moment) {
        double[] entries = new double[slice.count()];
        PackedMoment.copy(moment.moment(), slice.first(), entries);
        return new GenericInternalRow(new Object[] {
            UTF8String.fromString(moment.component()),
            moment.features(),
            moment.activations(),
            moment.exponent(),
            slice.first(),
            UnsafeArrayData.fromPrimitiveArray(entries)
        });
    }

    /**
     * The moments of a table, whose rows may have any order.
     *
     * @throws DamagedModelException if rows are missing, doubled, cut off or contradict each other
     */
    static List<ComponentMoment> moments(Dataset<Row> table) {
        TreeMap<String, List<StoredRow>> rows = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        // One partition at a time, because Spark limits what one job may send to the driver.
        InternalRows.of(table)
                .map(MomentRows::stored)
                .toLocalIterator()
                .forEachRemaining(row -> rows.computeIfAbsent(row.component(), component -> new ArrayList<>())
                        .add(row));
        return rows.values().stream().map(MomentRows::moment).toList();
    }

    private static StoredRow stored(InternalRow row) {
        for (int column = 1; column < SCHEMA.size(); column++) {
            if (row.isNullAt(column)) {
                throw new DamagedModelException("a row has no " + SCHEMA.fieldNames()[column]);
            }
        }
        return new StoredRow(
                row.isNullAt(0) ? null : row.getString(0),
                row.getInt(1),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getArray(5).toDoubleArray());
    }

    private static ComponentMoment moment(List<StoredRow> rows) {
        rows.sort(Comparator.comparingLong(StoredRow::first));
        StoredRow head = rows.get(0);
        String name = head.component() == null ? "NULL" : ComponentShape.quoted(head.component());
        if (head.features() < 1 || head.activations() < 1) {
            throw new DamagedModelException("the second moment of component " + name + " is of " + head.activations()
                    + " activations of " + head.features() + " features");
        }
        long expected = 0;
        for (StoredRow row : rows) {
            if (row.features() != head.features()
                    || row.activations() != head.activations()
                    || row.exponent() != head.exponent()) {
                throw new DamagedModelException("rows of component " + name + " are of different second moments");
            }
            if (row.first() != expected) {
                throw new DamagedModelException("the second moment of component " + name
                        + " has a row that begins with entry " + row.first() + " where " + expected + " should follow");
            }
            expected += row.entries().length;
        }
        if (expected != PackedMoment.length(head.features())) {
            throw new DamagedModelException("the second moment of component " + name + " has " + expected + " of "
                    + PackedMoment.length(head.features()) + " entries");
        }
        SecondMoment moment = SecondMoment.zero(head.features());
        for (StoredRow row : rows) {
            if (!Arrays.stream(row.entries()).allMatch(Double::isFinite)) {
                throw new DamagedModelException(
                        "the second moment of component " + name + " has an entry that is not finite");
            }
            PackedMoment.set(moment, row.first(), row.entries());
        }
        return new ComponentMoment(head.component(), head.activations(), head.exponent(), moment);
    }
}
