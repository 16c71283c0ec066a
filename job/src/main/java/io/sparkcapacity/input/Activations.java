package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.census.Tallies;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.table.Checkpoint;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final OnInvalid onInvalid;
    private final FirstInvalid firstInvalid = new FirstInvalid();
    private final Broadcast<Census> sharedCensus;
    private JavaRDD<UnitPanel> kept;
    private JavaRDD<?> unpersist;

    private Activations(Scan scan, Census census, OnInvalid onInvalid) {
        this.scan = scan;
        this.census = census;
        this.onInvalid = onInvalid;
        this.sharedCensus = scan.spark().broadcast(census);
        scan.spark().sc().register(firstInvalid);
    }

    /**
     * Counts the activations of {@code scan}.
     *
     * @param knownFeatures the length of every vector if that is known beforehand, else 0: then this reads the vectors, as
     *     it does where invalid ones are to be left out
     * @throws InvalidInputException if there is no row, or none is left
     */
    static Activations of(Scan scan, int knownFeatures, Reading reading) {
        OnInvalid onInvalid = reading.onInvalid();
        boolean lookInside = knownFeatures == 0 || scan.mustBeLookedInto() || onInvalid != OnInvalid.FAIL;
        Look look = onInvalid == OnInvalid.FAIL ? Look.MAGNITUDES : Look.VALIDITY;
        Tallies tallies = lookInside ? Counting.ofVectors(scan, look) : Counting.ofKeys(scan);
        Census census = Census.of(tallies, new Census.Terms(knownFeatures, scan.valueBytes(), onInvalid));
        RowCounts rows = census.rows();
        if (rows.read() == 0) {
            throw new InvalidInputException("The input has no rows; there is nothing to compute a capacity of");
        }
        if (rows.kept() == 0) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "No row is left: of %,d read, %s%,d are no activations%s; change the rows%s",
                    rows.read(),
                    rows.dropped() == 0 ? "" : String.format(Locale.ROOT, "--where drops %,d and ", rows.dropped()),
                    rows.leftOut(),
                    rows.leftOut() == 0 ? "" : " (" + rows.reasons() + ")",
                    rows.dropped() == 0 ? "" : " or the predicate"));
        }
        reading.size().ifPresent(size -> requireFeatures(census, size));
        return new Activations(scan, census, onInvalid);
    }

    private static void requireFeatures(Census census, int size) {
        for (ComponentShape shape : census.components()) {
            if (shape.features() != size) {
                throw new InvalidInputException("Vectors of component " + shape.quotedName() + " have "
                        + shape.features() + " features where --size says " + size
                        + "; correct it, or what else says how they are stored, such as --dtype");
            }
        }
    }

    /**
     * The activations of a DataFrame.
     *
     * <p>What is not a scan of files may come out in another order when Spark computes it again, so the rows are
     * checkpointed first: reliably where the session has a checkpoint directory, else in the executors' storage, where a
     * lost executor ends the run instead of changing the result.
     */
    public static Activations of(Dataset<Row> rows, Reading reading) {
        return of(pinned(rows, reading), 0, reading);
    }

    /** The activations of several checkpointed DataFrames of one schema, one after the other. */
    public static Activations ofPinned(List<Dataset<Row>> parts, Reading reading) {
        return of(Scan.of(parts, reading).kept(), 0, reading);
    }

    /** A scan of {@code rows}, computed once and kept; what is wrong with columns and options is told before that. */
    static Scan pinned(Dataset<Row> rows, Reading reading) {
        Scan scan = Scan.of(List.of(rows), reading);
        return scan.layout().isShuffled() ? scan.kept() : Scan.of(List.of(Checkpoint.of(rows)), reading);
    }

    public Census census() {
        return census;
    }

    public ActivationColumns columns() {
        return scan.columns();
    }

    /** Whether all vectors come straight from the reader's columns, so that one more pass over them is cheap. */
    public boolean isInColumns() {
        return scan.isInColumns();
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
        Broadcast<Census> shared = sharedCensus;
        OnInvalid policy = onInvalid;
        FirstInvalid invalid = firstInvalid;
        return scan.mapVectors((unit, rows, encoding) ->
                new UnitPanels(unit, rows, encoding, shared.value(), components, policy, invalid));
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

    /** The carried columns of every activation and, last, its component's key: {@code carried().size() + 1} fields. */
    public JavaRDD<InternalRow> carried() {
        return onInvalid == OnInvalid.FAIL
                ? scan.carriedAndKeys()
                : scan.carriedAndKeys().zipPartitions(defects(), ValidRows::new);
    }

    /** What is wrong with every row that is not filtered, or nothing. */
    private JavaRDD<Optional<Defect>> defects() {
        Broadcast<Census> shared = sharedCensus;
        return scan.mapVectors((unit, rows, encoding) -> new RowCheck(shared.value(), encoding, 0, 1).defectsOf(rows));
    }

    /**
     * The rows left out because they are no activations: their columns, {@code invalid_kind}, {@code invalid_reason} and, if
     * they come from files, {@code source_file}. Lazy: reads the vectors again. One DataFrame a part of
     * the input.
     */
    public List<Dataset<Row>> invalidRows() {
        List<Dataset<Row>> invalid = new ArrayList<>();
        for (Table table : scan.tables()) {
            Dataset<Row> rows = Quarantine.of(table, columns(), sharedCensus);
            // Of two widths the wider, else the files that are written could not be read together.
            if (scan.valueBytes() > Float.BYTES && table.encoding().valueBytes() == Float.BYTES) {
                rows = rows.withColumn(
                        columns().features(),
                        Columns.quoted(columns().features()).cast("array<double>"));
            }
            invalid.add(census.rows().leftOut() == 0 ? rows.limit(0) : rows);
        }
        return invalid;
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
                    + (onInvalid == OnInvalid.FAIL ? ", or leave such rows out with --on-invalid skip" : "")
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
