package io.sparkcapacity.input;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;

/**
 * The activations of one or more components: a fixed sequence of <em>units</em>, each a partition of a scan, each always
 * read in the same order. Whatever is summed is summed within a unit first and over units by their number, so that no
 * result depends on the cluster.
 */
public final class Activations {
    private static final int MOST_SHOWN = 80;

    private final Scan scan;
    private final Census census;
    private final FirstInvalid firstInvalid = new FirstInvalid();
    private final Broadcast<Census> sharedCensus;
    private JavaRDD<UnitPanel> kept;
    private JavaRDD<?> unpersist;

    private Activations(Scan scan, Census census) {
        this.scan = scan;
        this.census = census;
        this.sharedCensus = scan.spark().broadcast(census);
        scan.spark().sc().register(firstInvalid);
    }

    /**
     * Counts the activations of {@code scan}.
     *
     * @param knownFeatures the length of every vector if that is known beforehand, else 0: then this reads the vectors
     * @throws InvalidInputException if there is no row
     */
    static Activations of(Scan scan, int knownFeatures) {
        FeatureEncoding encoding = scan.columns().encoding();
        boolean lookInside = knownFeatures == 0 || encoding.mustBeLookedInto();
        FeatureEncoding reading = lookInside ? encoding : null;
        List<List<Census.Tally>> tallies = (lookInside ? scan.keysAndVectors() : scan.keys())
                .mapPartitions(rows -> List.of(Tallying.of(rows, reading)).iterator(), true)
                .collect();
        Census census = Census.of(tallies, knownFeatures, encoding.valueBytes());
        if (census.components().isEmpty()) {
            throw new InvalidInputException("The input has no rows; there is nothing to compute a capacity of");
        }
        return new Activations(scan, census);
    }

    /**
     * The activations of a DataFrame.
     *
     * <p>What is not a scan of files may come out in another order when Spark computes it again, so the rows are
     * checkpointed first: reliably where the session has a checkpoint directory, else in the executors' storage, where a
     * lost executor ends the run instead of changing the result.
     */
    public static Activations of(Dataset<Row> rows, ColumnNames names) {
        Scan.of(List.of(rows), names); // before the work of a checkpoint
        return ofPinned(List.of(pinned(rows)), names);
    }

    /** The activations of several checkpointed DataFrames of one schema, one after the other. */
    public static Activations ofPinned(List<Dataset<Row>> parts, ColumnNames names) {
        return of(Scan.of(parts, names), 0);
    }

    /** {@code rows} computed once and kept: the same rows in the same order from now on. */
    public static Dataset<Row> pinned(Dataset<Row> rows) {
        boolean reliably = rows.sparkSession().sparkContext().getCheckpointDir().isDefined();
        return reliably ? rows.checkpoint() : rows.localCheckpoint();
    }

    public Census census() {
        return census;
    }

    public ActivationColumns columns() {
        return scan.columns();
    }

    public JavaSparkContext spark() {
        return scan.spark();
    }

    /** The census, on every executor. */
    public Broadcast<Census> sharedCensus() {
        return sharedCensus;
    }

    /** What becomes of the panels of one unit; runs in a task. */
    public interface UnitFunction<T> extends java.io.Serializable {
        Iterator<T> apply(int unit, Iterator<UnitPanel> panels);
    }

    /**
     * From now on the first pass keeps its panels in the executors' storage; later passes take them from there. To be asked
     * before the first pass, and ended by {@link #forget}.
     *
     * @param inMemory whether they fit into memory; else they go to the executors' disks
     */
    public void keep(boolean inMemory) {
        BitSet all = new BitSet();
        all.set(0, census.components().size());
        JavaRDD<UnitPanel> panels = scanned(all);
        if (inMemory) {
            kept = panels.persist(StorageLevel.MEMORY_AND_DISK());
            unpersist = kept;
        } else {
            // As bytes, which Spark writes by Kryo: Java's object streams hold on to a hundred panels.
            ClassTag<byte[]> bytes = ClassTag.apply(byte[].class);
            JavaRDD<byte[]> stored =
                    new JavaRDD<>(panels.map(UnitPanel::toBytes).rdd().retag(bytes), bytes);
            unpersist = stored.persist(StorageLevel.DISK_ONLY());
            kept = stored.map(UnitPanel::ofBytes);
        }
    }

    /** Frees what was kept; passes read the input again. */
    public void forget() {
        if (kept != null) {
            unpersist.unpersist(false);
            kept = null;
        }
    }

    private JavaRDD<UnitPanel> scanned(BitSet components) {
        FeatureEncoding encoding = columns().encoding();
        Broadcast<Census> shared = sharedCensus;
        FirstInvalid invalid = firstInvalid;
        return scan.keysAndVectors()
                .mapPartitionsWithIndex(
                        (unit, rows) -> new UnitPanels(unit, rows, encoding, shared.value(), components, invalid),
                        true);
    }

    /**
     * One pass over the vectors of {@code components}: {@code function} of every unit, by number of unit. After the job
     * that runs it, {@link #requireValid} must be asked.
     */
    public <T> JavaRDD<T> mapUnits(BitSet components, UnitFunction<T> function) {
        JavaRDD<UnitPanel> panels =
                kept == null ? scanned(components) : kept.filter(panel -> components.get(panel.component()));
        return panels.mapPartitionsWithIndex(function::apply, true);
    }

    /** The carried columns of every row and, last, its component's key: {@code carried().size() + 1} fields. */
    public JavaRDD<InternalRow> carried() {
        return scan.carriedAndKeys();
    }

    /** The schema of {@link #carried()} without the key. */
    public StructType carriedSchema() {
        return scan.carriedSchema();
    }

    /**
     * Fails if a pass so far met a row that is no activation.
     *
     * @throws InvalidActivationException naming the first one's component and row
     */
    public void requireValid() {
        InvalidActivation found = firstInvalid.value();
        if (found != null) {
            String component = census.components().get(found.component()).quotedName();
            throw new InvalidActivationException("Activation " + found.ordinal()
                    + (columns().component().isPresent() ? " of component " + component : "") + where(found) + " "
                    + found.defect() + "; every activation must be a vector of finite numbers, as long as the others of"
                    + " its component: correct or remove the row"
                    + (columns().component().isPresent()
                            ? ""
                            : ", or name the components' column with --component if there are several"));
        }
    }

    /** The carried columns of the row, as a parenthesis, for whoever has to find it. */
    private String where(InvalidActivation found) {
        if (columns().carried().isEmpty()) {
            return "";
        }
        long number = found.row();
        List<String> names = columns().carried();
        JavaRDD<String> texts = scan.carriedAsText()
                .mapPartitions(rows -> List.of(textOf(rows, number, names)).iterator());
        return " (" + Scan.ofUnit(texts, found.unit()) + ")";
    }

    private static String shown(String value) {
        return ComponentShape.quoted(value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…");
    }

    private static String textOf(Iterator<InternalRow> rows, long number, List<String> names) {
        InternalRow found = null;
        // Spark's iterators move on when they are asked whether there is more.
        for (long row = 0; row <= number && rows.hasNext(); row++) {
            found = rows.next();
        }
        StringJoiner text = new StringJoiner(", ");
        for (int k = 0; found != null && k < names.size(); k++) {
            text.add(names.get(k) + " " + (found.isNullAt(k) ? "NULL" : shown(found.getString(k))));
        }
        return text.toString();
    }
}
