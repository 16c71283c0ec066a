package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.table.SourceFile;
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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A row a value that is not zero: of which activation, of which feature, the value. One shuffle puts the activations
 * together; they are kept, as those of a DataFrame are.
 *
 * @param keys what tells activations apart: the column of components, if there is one, and that of rows
 */
public record Coordinates(List<String> keys, String feature, String value) implements Layout {
    static final String ROW = "row";
    static final String FEATURE = "feature";
    static final String VALUE = "value";

    private static final StructType VECTOR = new StructType()
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType));

    @Override
    public List<String> stored() {
        return List.of(feature, value);
    }

    @Override
    public boolean isShuffled() {
        return true;
    }

    @Override
    public String description() {
        return "a row a value that is not zero, in the columns " + String.join(", ", keys) + ", " + feature + ", "
                + value;
    }

    @Override
    public List<VectorTable> tables(Dataset<Row> input) {
        return List.of(together(List.of(input)));
    }

    /** The activations of all of {@code inputs}: the values of one may be spread over several. */
    public VectorTable together(List<Dataset<Row>> inputs) {
        Column[] by = keys.stream().map(Columns::quoted).toArray(Column[]::new);
        Column[] leading = Stream.concat(
                        Stream.of(by),
                        Stream.of(inputs.get(0).columns())
                                .filter(SourceFile.COLUMN::equals)
                                .map(Columns::quoted))
                .toArray(Column[]::new);
        StructType schema = inputs.get(0).select(leading).schema();
        DataType[] types = Stream.of(schema.fields()).map(StructField::dataType).toArray(DataType[]::new);
        int keyCount = by.length;
        // Most writers leave the values of an activation together, so that few parts of it go through the shuffle.
        List<JavaRDD<InternalRow>> parts = inputs.stream()
                .map(input -> InternalRows.of(entries(input, leading))
                        .mapPartitions(
                                rows -> (Iterator<InternalRow>) CoordinateRows.ofEntries(rows, types, keyCount), true))
                .toList();
        SparkSession session = inputs.get(0).sparkSession();
        Dataset<Row> sorted = frame(session, InternalRows.union(parts), schema)
                .repartition(by)
                .sortWithinPartitions(by);
        JavaRDD<InternalRow> merged =
                InternalRows.of(sorted).mapPartitions(rows -> CoordinateRows.ofParts(rows, types, keyCount), true);
        return new VectorTable(frame(session, merged, schema), Optional.empty());
    }

    private Dataset<Row> entries(Dataset<Row> input, Column[] leading) {
        return input.select(Stream.concat(
                        Stream.of(leading),
                        Stream.of(
                                Columns.quoted(feature).try_cast(DataTypes.IntegerType),
                                Columns.quoted(value).cast(DataTypes.DoubleType)))
                .toArray(Column[]::new));
    }

    /** Rows of the columns {@code leading} and a vector. */
    private static Dataset<Row> frame(SparkSession session, JavaRDD<InternalRow> rows, StructType leading) {
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .internalCreateDataFrame(rows.rdd(), leading.add(FEATURES, VECTOR), false);
    }
}
