package io.sparkcapacity.input;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The activations of one or more components: a fixed sequence of <em>units</em>, each a partition of a scan, each always
 * read in the same order. Whatever is summed is summed within a unit first and over units by their number, so that no
 * result depends on the cluster.
 */
public final class Activations {
    private static final String KEY = "capacity-component-key";

    private final List<Dataset<Row>> parts;
    private final ActivationColumns columns;
    private final Census census;
    private final JavaSparkContext spark;
    private final FirstInvalid firstInvalid = new FirstInvalid();
    private final Broadcast<Census> sharedCensus;

    private Activations(List<Dataset<Row>> parts, ActivationColumns columns, int knownFeatures) {
        this.parts = List.copyOf(parts);
        this.columns = columns;
        this.spark =
                JavaSparkContext.fromSparkContext(parts.get(0).sparkSession().sparkContext());
        spark.sc().register(firstInvalid);
        this.census = count(knownFeatures);
        this.sharedCensus = spark.broadcast(census);
    }

    /**
     * Counts the activations of {@code parts}, one after the other; they must give the same rows in the same order
     * whenever they are read, as a scan of files does and a checkpoint.
     *
     * @param knownFeatures the length of every vector if that is known beforehand, else 0: then one pass finds it
     * @throws InvalidInputException if there is no row
     */
    static Activations of(List<Dataset<Row>> parts, ActivationColumns columns, int knownFeatures) {
        Activations activations = new Activations(parts, columns, knownFeatures);
        if (activations.census.components().isEmpty()) {
            throw new InvalidInputException("The input has no rows; there is nothing to compute a capacity of");
        }
        return activations;
    }

    /**
     * The activations of a DataFrame.
     *
     * <p>What is not a scan of files may come out in another order when Spark computes it again, so the rows are
     * checkpointed first: reliably where the session has a checkpoint directory, else in the executors' storage, where a
     * lost executor ends the run instead of changing the result.
     */
    public static Activations of(Dataset<Row> rows, ColumnNames names) {
        ActivationColumns columns = ActivationColumns.resolve(rows.schema(), names);
        return of(List.of(pinned(rows)), columns, 0);
    }

    /** The activations of several checkpointed DataFrames of one schema, one after the other. */
    public static Activations ofPinned(List<Dataset<Row>> parts, ColumnNames names) {
        return of(parts, ActivationColumns.resolve(parts.get(0).schema(), names), 0);
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
        return columns;
    }

    public JavaSparkContext spark() {
        return spark;
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
     * One pass over the vectors of {@code components}: {@code function} of every unit, by number of unit. After the job
     * that runs it, {@link #requireValid} must be asked.
     */
    public <T> JavaRDD<T> mapUnits(BitSet components, UnitFunction<T> function) {
        FeatureEncoding encoding = columns.encoding();
        Broadcast<Census> shared = sharedCensus;
        FirstInvalid invalid = firstInvalid;
        return scan(keyAndVector(columns))
                .mapPartitionsWithIndex(
                        (unit, rows) -> function.apply(
                                unit, new UnitPanels(unit, rows, encoding, shared.value(), components, invalid)),
                        true);
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
                    + (columns.component().isPresent() ? " of component " + component : "") + where(found) + " "
                    + found.defect() + "; every activation must be a vector of finite numbers, as long as the others of"
                    + " its component: correct or remove the row");
        }
    }

    /** The carried columns of the row, as a parenthesis, for whoever has to find it. */
    private String where(InvalidActivation found) {
        if (columns.carried().isEmpty()) {
            return "";
        }
        int unit = found.unit();
        long number = found.row();
        List<String> names = columns.carried();
        Column[] asText = names.stream()
                .map(name -> quoted(name).cast(DataTypes.StringType))
                .toArray(Column[]::new);
        List<String> texts = scan(asText)
                .mapPartitionsWithIndex(
                        (index, rows) -> index == unit
                                ? textOf(rows, number, names)
                                : List.<String>of().iterator(),
                        true)
                .collect();
        return texts.isEmpty() ? "" : " (" + texts.get(0) + ")";
    }

    private static Iterator<String> textOf(Iterator<InternalRow> rows, long number, List<String> names) {
        InternalRow found = null;
        for (long row = 0; row <= number; row++) {
            // Spark's iterators move on when they are asked whether there is more.
            if (!rows.hasNext()) {
                return List.<String>of().iterator();
            }
            found = rows.next();
        }
        List<String> values = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            String value = found.isNullAt(k) ? "NULL" : ComponentShape.quoted(found.getString(k));
            values.add(names.get(k) + " " + value);
        }
        return List.of(String.join(", ", values)).iterator();
    }

    /** The carried columns of every row and, last, its component's key: {@code carried().size() + 1} fields. */
    public JavaRDD<InternalRow> carried() {
        return scan(Stream.concat(columns.carried().stream().map(Activations::quoted), Stream.of(key(columns)))
                .toArray(Column[]::new));
    }

    /** The schema of {@link #carried()} without the key. */
    public StructType carriedSchema() {
        StructType schema = parts.get(0).schema();
        StructType carried = new StructType();
        for (String name : columns.carried()) {
            carried = carried.add(schema.apply(name));
        }
        return carried;
    }

    private Census count(int knownFeatures) {
        FeatureEncoding encoding = columns.encoding();
        boolean lookInside = knownFeatures == 0 || encoding.canOverflow();
        FeatureEncoding reading = lookInside ? encoding : null;
        List<List<Census.Tally>> tallies = scan(lookInside ? keyAndVector(columns) : new Column[] {key(columns)})
                .mapPartitions(rows -> List.of(Tallying.of(rows, reading)).iterator(), true)
                .collect();
        return Census.of(tallies, knownFeatures);
    }

    /** What the rows of {@code parts} are like; one pass. */
    static DataQuality quality(List<Dataset<Row>> parts, ActivationColumns columns) {
        FeatureEncoding encoding = columns.encoding();
        List<Map<String, ComponentQuality>> units = scan(parts, keyAndVector(columns))
                .mapPartitions(
                        rows -> List.of(ComponentQuality.of(rows, encoding)).iterator())
                .collect();
        Map<String, ComponentQuality> merged = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        for (Map<String, ComponentQuality> unit : units) {
            unit.forEach((name, quality) -> merged.merge(name, quality, ComponentQuality::merge));
        }
        return new DataQuality(columns, List.copyOf(merged.values()));
    }

    private static Column[] keyAndVector(ActivationColumns columns) {
        return new Column[] {key(columns), quoted(columns.features())};
    }

    private static Column key(ActivationColumns columns) {
        return columns.component()
                .map(name -> quoted(name).cast(DataTypes.StringType))
                .orElseGet(() -> functions.lit(ComponentShape.WHOLE_INPUT))
                .as(KEY);
    }

    private static Column quoted(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    /** The different lengths of the first {@code count} vectors of the first unit of {@code part}. */
    static List<Integer> firstLengths(Dataset<Row> part, ActivationColumns columns, int count) {
        FeatureEncoding encoding = columns.encoding();
        return internal(part.select(quoted(columns.features())))
                .mapPartitionsWithIndex(
                        (unit, rows) ->
                                (unit == 0 ? firstLengths(rows, encoding, count) : List.<Integer>of()).iterator(),
                        true)
                .collect();
    }

    private static List<Integer> firstLengths(Iterator<InternalRow> rows, FeatureEncoding encoding, int count) {
        java.util.Set<Integer> lengths = new java.util.LinkedHashSet<>();
        for (int row = 0; row < count && rows.hasNext(); row++) {
            InternalRow next = rows.next();
            lengths.add(next.isNullAt(0) ? 0 : encoding.length(next, 0));
        }
        return List.copyOf(lengths);
    }

    private JavaRDD<InternalRow> scan(Column... selected) {
        return scan(parts, selected);
    }

    private static JavaRDD<InternalRow> scan(List<Dataset<Row>> parts, Column... selected) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(parts.get(0).sparkSession().sparkContext());
        List<JavaRDD<InternalRow>> scans =
                parts.stream().map(part -> internal(part.select(selected))).toList();
        return scans.size() == 1 ? scans.get(0) : spark.union(asArray(scans));
    }

    /** The rows as Spark itself holds them; the public way to a row boxes every float. */
    private static JavaRDD<InternalRow> internal(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can't be made otherwise
    private static JavaRDD<InternalRow>[] asArray(List<JavaRDD<InternalRow>> scans) {
        return scans.toArray(new JavaRDD[0]);
    }
}
