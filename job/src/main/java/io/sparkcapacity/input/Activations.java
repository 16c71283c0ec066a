package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.ReadMemory;
import io.sparkcapacity.input.file.ReadablePaths;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.table.Checkpoint;
import io.sparkcapacity.input.table.FileSplits;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.table.ReportedOnce;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.VectorValues;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The activations of one or more components: a fixed sequence of <em>units</em>. A unit is a partition of the scan and
 * is always read in the same order.
 *
 * <p>Sums are formed within a unit first, and then over units by their number. This is why no result depends on the
 * cluster.
 */
public final class Activations {
    private final Scan scan;
    private final Census census;
    private final Reading reading;
    private final KnownVectors known;
    private final ReadMemory memory;
    private final Broadcast<Census> sharedCensus;
    private final ReportedOnce<Integer, VectorValues> seen = new ReportedOnce<>();
    private final PanelPasses passes;

    private Activations(Scan scan, KnownVectors known, Reading reading, ReadMemory memory) {
        this.scan = scan;
        this.known = known;
        this.memory = memory;
        this.reading = reading;
        this.census = ScanCensus.of(scan, known, reading);
        this.sharedCensus = scan.spark().broadcast(census);
        scan.spark().sc().register(seen);
        ReportedOnce<Integer, VectorValues> ofUnits = seen;
        this.passes = new PanelPasses(
                scan,
                sharedCensus,
                reading.onInvalid(),
                known.values().isPresent() ? unit -> new SeenValues(unit, ofUnits) : unit -> VectorWatch.NONE);
    }

    /**
     * Counts the activations of {@code scan}.
     *
     * @param known what is known of the vectors; see {@link ScanCensus#of}
     * @throws InvalidInputException if the input has no rows, or none is left
     */
    static Activations of(Scan scan, KnownVectors known, Reading reading) {
        return of(scan, known, reading, ReadMemory.UNKNOWN);
    }

    /** The same of files that take {@code memory} to read. */
    static Activations of(Scan scan, KnownVectors known, Reading reading, ReadMemory memory) {
        return new Activations(scan, known, reading, memory);
    }

    /**
     * The same activations, of which some vectors have been looked at. This is for a plan without a run: a run finds a
     * wrong length in its first pass.
     */
    public Activations withLengthsSeen() {
        boolean lengthSeen = known.evidence() == KnownVectors.Evidence.PROOF
                || scan.firstLengths().equals(List.of(known.features().orElseThrow()));
        return lengthSeen ? this : of(scan, KnownVectors.NOTHING, reading, memory);
    }

    /**
     * The activations of a DataFrame.
     *
     * <p>If Spark computes a DataFrame again, its rows may come in another order. So they are checkpointed first:
     * reliably if the session has a checkpoint directory, otherwise in the executors' storage. In the second case, the
     * loss of an executor ends the run instead of changing the result.
     */
    public static Activations of(Dataset<Row> rows, Reading reading) {
        return of(checkpointed(rows, reading), KnownVectors.NOTHING, reading);
    }

    /** The activations of several checkpointed DataFrames of one schema, one after the other. */
    public static Activations ofCheckpointed(List<Dataset<Row>> parts, Reading reading) {
        return of(InputDetection.scan(parts, reading).checkpointed(), KnownVectors.NOTHING, reading);
    }

    /** A scan of {@code rows}, which are computed once. Errors in columns and options are found before that. */
    private static Scan checkpointed(Dataset<Row> rows, Reading reading) {
        Scan scan = InputDetection.scan(List.of(rows), reading);
        return scan.layout().isShuffled()
                ? scan.checkpointed()
                : InputDetection.scan(List.of(Checkpoint.of(rows)), reading);
    }

    public Census census() {
        return census;
    }

    /** The memory that reading them takes. */
    public ReadMemory memory() {
        return memory;
    }

    public ActivationColumns columns() {
        return scan.columns();
    }

    /** Whether all vectors are copied straight from the reader's columns, so that one more pass over them is cheap. */
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

    /**
     * From now on the first pass keeps its panels in the executors' memory, and later passes read them from there.
     * Panels that do not fit go to the executors' disks. Call this before the first pass; {@link #forget} frees the
     * panels.
     */
    public void keepInMemory() {
        passes.keepInMemory();
    }

    /** Whether {@link #keepInMemory} was called. */
    public boolean isKeptInMemory() {
        return passes.isKeptInMemory();
    }

    /** As {@link #keepInMemory}, but all panels are kept on the executors' disks. */
    public void keepOnDisk() {
        passes.keepOnDisk();
    }

    /** Frees the panels that were kept. Later passes read the input again. */
    public void forget() {
        passes.forget();
    }

    /**
     * One pass over the vectors of {@code components}: {@code function} of every unit, by number of unit. Call
     * {@link #requireValid} after the job that runs it.
     */
    public <T> JavaRDD<T> mapUnits(BitSet components, UnitFunction<T> function) {
        return passes.mapUnits(components, function);
    }

    /**
     * Fails if a pass so far met an invalid row, or the vectors are not what was presumed of them.
     *
     * @throws InvalidActivationException naming the first one's component and row
     * @throws WrongStatisticsException if the activations are those of {@link ActivationCache#presumed}
     */
    public void requireValid() {
        passes.firstInvalid().ifPresent(found -> {
            throw failure(found);
        });
        known.values().ifPresent(presumed -> requireSeen(census.components().get(0), presumed));
    }

    private RuntimeException failure(InvalidActivation found) {
        boolean ofLength = found.defect().contains(Defect.WHERE_THE_COMPONENT_HAS);
        if (ofLength && reading.onInvalid() == OnInvalid.FAIL) {
            // What the first vector or a footer has need not be what most have.
            return UsualLengths.of(scan, census)
                    .<RuntimeException>map(UsualLengths::message)
                    .orElseGet(() -> new WrongStatisticsException(
                            "The footers of the files make vectors of another length likely than all of them have"));
        }
        if (known.values().isPresent() && found.defect().contains(Defect.VANISHES)) {
            return new WrongStatisticsException("The footers of the files make values likely that are so large that"
                    + " others vanish next to them");
        }
        return InvalidRowMessage.of(found, scan, census, reading.onInvalid());
    }

    /** The components are one, and a pass has read all of it. */
    private void requireSeen(ComponentShape shape, VectorValues presumed) {
        VectorValues all = SeenValues.together(seen);
        if (!shape.with(all).isReadAs(shape)) {
            throw new WrongStatisticsException(String.format(
                    Locale.ROOT,
                    "The footers of the files make %,d values that are not zero likely, none above %s, and there are"
                            + " %,d, the largest of them %s",
                    presumed.nonZeros(),
                    presumed.largest(),
                    all.nonZeros(),
                    all.largest()));
        }
    }

    /** The carried columns and those that put rows into the order of the input. */
    public StructType carriedSchema() {
        return new CarriedRows(scan).schema();
    }

    /** The carried columns of every activation, and what their order in the input is. */
    public CarriedUnits carried() {
        CarriedRows carried = new CarriedRows(scan);
        List<JavaRDD<InternalRow>> tables = carried.withKeys();
        ReadablePaths paths = ReadablePaths.of(
                scan.tables().get(0).rows().sparkSession().sessionState().newHadoopConf());
        List<List<FileSplits.Split>> splits = tables.stream()
                .flatMap(table -> FileSplits.of(table, paths).stream())
                .toList();
        JavaRDD<InternalRow> rows = InternalRows.union(tables);
        return new CarriedUnits(
                reading.onInvalid() == OnInvalid.FAIL ? rows : rows.zipPartitions(defects(), ValidRows::new),
                carried.schema(),
                scan.columns().carried().size(),
                carried.order(),
                splits,
                census.units().stream()
                        .map(unit -> LongStream.of(unit.rows()).sum())
                        .toList());
    }

    /** What is wrong with every row that the predicate keeps; empty for the valid ones. */
    private JavaRDD<Optional<Defect>> defects() {
        Broadcast<Census> shared = sharedCensus;
        return scan.mapVectors((unit, rows, encoding) -> new RowCheck(shared.value(), encoding, 0, 1).defectsOf(rows));
    }

    /**
     * The invalid rows that are left out: their columns, {@code invalid_kind}, {@code invalid_reason} and, if they come
     * from files, {@code source_file}. There is one DataFrame per part of the input. They are lazy and read the vectors
     * again.
     */
    public List<Dataset<Row>> invalidRows() {
        return Quarantine.of(scan, sharedCensus);
    }
}
