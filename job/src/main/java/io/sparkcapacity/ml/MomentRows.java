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

/** Second moments as rows of a table; {@link CapacityModel} says what is in its columns. */
final class MomentRows {
    static final StructType SCHEMA = new StructType()
            .add("component", DataTypes.StringType)
            .add("features", DataTypes.IntegerType, false)
            .add("activations", DataTypes.LongType, false)
            .add("exponent", DataTypes.IntegerType, false)
            .add("first", DataTypes.LongType, false)
            .add("entries", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    /** 1 MiB: readers and writers of Parquet hold many rows. */
    private static final int MOST_ENTRIES = 1 << 17;

    private static final int ROWS_PER_FILE = 64;

    private MomentRows() {}

    /** A row before it is made: {@code count} entries of a component, from number {@code first} on. */
    private record Run(int component, long first, int count) implements Serializable {}

    /** A row that was read; everything may be wrong with it. */
    private record Part(String component, int features, long activations, int exponent, long first, double[] entries)
            implements Serializable {}

    /** The rows of {@code moments}; executors cut them out of what the driver sends them once. */
    static Dataset<Row> of(SparkSession session, FittedMoments moments) {
        List<Run> runs = new ArrayList<>();
        for (int component = 0; component < moments.all().size(); component++) {
            int length = PackedMoment.length(moments.all().get(component).features());
            for (long first = 0; first < length; first += MOST_ENTRIES) {
                runs.add(new Run(component, first, (int) Math.min(MOST_ENTRIES, length - first)));
            }
        }
        Broadcast<List<ComponentMoment>> shared = moments.shared(session.sparkContext());
        int files = (runs.size() + ROWS_PER_FILE - 1) / ROWS_PER_FILE;
        JavaRDD<InternalRow> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(runs, files)
                .map(run -> row(run, shared.value().get(run.component())));
        return ((org.apache.spark.sql.classic.SparkSession) session).internalCreateDataFrame(rows.rdd(), SCHEMA, false);
    }

    private static InternalRow row(Run run, ComponentMoment moment) {
        double[] entries = new double[run.count()];
        PackedMoment.copy(moment.moment(), run.first(), entries);
        return new GenericInternalRow(new Object[] {
            UTF8String.fromString(moment.component()),
            moment.features(),
            moment.activations(),
            moment.exponent(),
            run.first(),
            UnsafeArrayData.fromPrimitiveArray(entries)
        });
    }

    /**
     * The moments whose rows {@code table} has, in any order.
     *
     * @throws DamagedModelException if rows are missing, there twice, cut off or contradict each other
     */
    static List<ComponentMoment> moments(Dataset<Row> table) {
        TreeMap<String, List<Part>> parts = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        // A partition at a time: Spark limits what a job may send to the driver at once.
        InternalRows.of(table)
                .map(MomentRows::part)
                .toLocalIterator()
                .forEachRemaining(part -> parts.computeIfAbsent(part.component(), component -> new ArrayList<>())
                        .add(part));
        return parts.values().stream().map(MomentRows::moment).toList();
    }

    private static Part part(InternalRow row) {
        for (int column = 1; column < SCHEMA.size(); column++) {
            if (row.isNullAt(column)) {
                throw new DamagedModelException("a row has no " + SCHEMA.fieldNames()[column]);
            }
        }
        return new Part(
                row.isNullAt(0) ? null : row.getString(0),
                row.getInt(1),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getArray(5).toDoubleArray());
    }

    private static ComponentMoment moment(List<Part> parts) {
        parts.sort(Comparator.comparingLong(Part::first));
        Part head = parts.get(0);
        String name = head.component() == null ? "NULL" : ComponentShape.quoted(head.component());
        if (head.features() < 1 || head.activations() < 1) {
            throw new DamagedModelException("the second moment of component " + name + " is of " + head.activations()
                    + " activations of " + head.features() + " features");
        }
        long expected = 0;
        for (Part part : parts) {
            if (part.features() != head.features()
                    || part.activations() != head.activations()
                    || part.exponent() != head.exponent()) {
                throw new DamagedModelException("rows of component " + name + " are of different second moments");
            }
            if (part.first() != expected) {
                throw new DamagedModelException(
                        "the second moment of component " + name + " has a row that begins with entry " + part.first()
                                + " where " + expected + " should follow");
            }
            expected += part.entries().length;
        }
        if (expected != PackedMoment.length(head.features())) {
            throw new DamagedModelException("the second moment of component " + name + " has " + expected + " of "
                    + PackedMoment.length(head.features()) + " entries");
        }
        SecondMoment moment = SecondMoment.zero(head.features());
        for (Part part : parts) {
            if (!Arrays.stream(part.entries()).allMatch(Double::isFinite)) {
                throw new DamagedModelException(
                        "the second moment of component " + name + " has an entry that is not finite");
            }
            PackedMoment.set(moment, part.first(), part.entries());
        }
        return new ComponentMoment(head.component(), head.activations(), head.exponent(), moment);
    }
}
