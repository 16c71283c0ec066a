package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.CarriedValues;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.table.RowSource;
import io.sparkcapacity.input.vector.IndexedVector;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One row per value that is not zero, with its activation and its feature. One shuffle puts the activations together.
 * They are checkpointed, as the rows of a DataFrame are.
 *
 * @param keys the columns that identify an activation: the component column, if there is one, and the row column
 * @param feature the column of feature numbers
 * @param value the column of values
 * @param file the column of the file, if invalid activations are written with theirs
 */
public record Coordinates(List<String> keys, String feature, String value, Optional<String> file) implements Layout {
    static final String ROW = "row";
    static final String FEATURE = "feature";
    static final String VALUE = "value";

    private static final StructType VECTOR = new StructType()
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType));

    static Coordinates in(CandidateColumns candidates) {
        StructType schema = candidates.schema();
        List<String> named = candidates.reading().features().isEmpty()
                ? Stream.of(ROW, FEATURE, VALUE)
                        .map(name -> required(schema, name))
                        .toList()
                : candidates.asked();
        if (named.size() != 3) {
            throw new InvalidSettingException("Coordinates are in three columns, of the row, the feature and the value,"
                    + " in this order; --features names " + String.join(", ", named));
        }
        String row = named.get(0);
        ActivationColumns.requireAtomic(schema, row, "its values can't tell rows apart", "--features");
        String feature = named.get(1);
        String value = named.get(2);
        if (!IndexedVector.isIndex(candidates.field(feature).dataType())) {
            throw new InvalidInputException("Column '" + feature + "' is of type " + candidates.typeOf(feature)
                    + ", which cannot be the number of a feature");
        }
        DataType type = candidates.field(value).dataType();
        if (!type.equals(DataTypes.FloatType)
                && !type.equals(DataTypes.DoubleType)
                && !FileSchema.isHalf(candidates.field(value))) {
            throw new InvalidInputException("Column '" + value + "' is of type " + candidates.typeOf(value)
                    + ", which cannot be the value of a feature; it must be float or double");
        }
        if (candidates.reading().size().isEmpty()) {
            throw new InvalidSettingException(
                    "Coordinates don't say how many features an activation has; say it with --size");
        }
        List<String> keys = new ArrayList<>();
        candidates
                .reading()
                .component()
                .map(name -> Columns.required(schema, "component", name))
                .or(() -> Columns.named(schema, ActivationColumns.DEFAULT_COMPONENT))
                .ifPresent(keys::add);
        keys.add(row);
        // The row, and not a place in a file, identifies an activation. So nothing else is shuffled.
        Optional<String> file = candidates.reading().onInvalid() == OnInvalid.QUARANTINE
                ? AddedColumns.named(schema, RowSource.FILE)
                : Optional.empty();
        return new Coordinates(keys, feature, value, file);
    }

    private static String required(StructType schema, String name) {
        return Columns.named(schema, name)
                .orElseThrow(() -> new InvalidInputException("The input has no column '" + name + "', only "
                        + Columns.described(schema)
                        + "; name those of the row, the feature and the value with --features"));
    }

    @Override
    public List<String> stored() {
        return List.of(feature, value);
    }

    @Override
    public List<String> orderedBy() {
        return keys;
    }

    @Override
    public boolean isShuffled() {
        return true;
    }

    @Override
    public String description() {
        return "one row per value that is not zero, in the columns " + String.join(", ", keys) + ", " + feature + ", "
                + value;
    }

    /** One table of all parts: the values of one activation may be in several of them. */
    @Override
    public List<VectorTable> tables(List<Dataset<Row>> parts) {
        Column[] by = keys.stream().map(Columns::quoted).toArray(Column[]::new);
        Column[] leading =
                Stream.concat(Stream.of(by), file.stream().map(Columns::quoted)).toArray(Column[]::new);
        StructType schema = parts.get(0).select(leading).schema();
        DataType[] types = Stream.of(schema.fields()).map(StructField::dataType).toArray(DataType[]::new);
        int keyCount = by.length;
        // Most writers leave the values of an activation together, so few parts of each go through the shuffle.
        List<JavaRDD<InternalRow>> partial = parts.stream()
                .map(input -> InternalRows.of(entries(input, leading))
                        .mapPartitions(
                                rows -> (Iterator<InternalRow>) CoordinateRows.ofEntries(rows, types, keyCount), true))
                .toList();
        SparkSession session = parts.get(0).sparkSession();
        Dataset<Row> sorted = frame(session, InternalRows.union(partial), schema)
                .repartition(by)
                .sortWithinPartitions(
                        Stream.concat(Stream.of(by), textsOf(schema)).toArray(Column[]::new));
        JavaRDD<InternalRow> merged =
                InternalRows.of(sorted).mapPartitions(rows -> CoordinateRows.ofParts(rows, types, keyCount), true);
        return List.of(new VectorTable(frame(session, merged, schema), Optional.empty()));
    }

    /**
     * The texts of the keys that Spark takes for equal where they are not, as 0 and −0 or texts of some collations.
     * Rows of the one would lie between rows of the other.
     */
    private Stream<Column> textsOf(StructType schema) {
        return keys.stream()
                .filter(key -> {
                    DataType type = schema.apply(key).dataType();
                    return type instanceof FractionalType
                            || (type instanceof StringType && !type.equals(DataTypes.StringType));
                })
                .map(key -> Columns.quoted(key).cast(DataTypes.StringType));
    }

    private Dataset<Row> entries(Dataset<Row> input, Column[] leading) {
        return input.select(Stream.concat(
                        Stream.of(leading),
                        Stream.of(
                                Columns.quoted(feature).try_cast(DataTypes.IntegerType),
                                CarriedValues.of(input.schema().apply(value)).cast(DataTypes.DoubleType)))
                .toArray(Column[]::new));
    }

    /** Rows of the columns {@code leading} and a vector. */
    private static Dataset<Row> frame(SparkSession session, JavaRDD<InternalRow> rows, StructType leading) {
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .internalCreateDataFrame(rows.rdd(), leading.add(FEATURES, VECTOR), false);
    }
}
