package io.sparkcapacity.input;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
record Coordinates(List<String> keys, String feature, String value) implements Layout {
    static final String ROW = "row";
    static final String FEATURE = "feature";
    static final String VALUE = "value";

    private static final String INDEX = "capacity-feature-index";
    private static final String ENTRY = "capacity-feature-value";
    private static final StructType VECTOR = new StructType()
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType));

    @Override
    public List<String> stored() {
        return List.of(feature, value);
    }

    @Override
    public Optional<ElementType> elements() {
        return Optional.empty();
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
    public List<Dataset<Row>> tables(Dataset<Row> input) {
        Column[] by = keys.stream().map(Scan::quoted).toArray(Column[]::new);
        Dataset<Row> entries = input.select(Stream.concat(
                        Stream.of(by),
                        Stream.of(
                                Scan.quoted(feature)
                                        .try_cast(DataTypes.IntegerType)
                                        .as(INDEX),
                                Scan.quoted(value).cast(DataTypes.DoubleType).as(ENTRY)))
                .toArray(Column[]::new));
        DataType[] keyTypes = Stream.of(entries.schema().fields())
                .limit(keys.size())
                .map(StructField::dataType)
                .toArray(DataType[]::new);
        // Most writers leave the values of an activation together, so that few parts of it go through the shuffle.
        Dataset<Row> parts = mapped(entries, rows -> CoordinateRows.ofEntries(rows, keyTypes));
        Dataset<Row> sorted = parts.repartition(by).sortWithinPartitions(by);
        return List.of(mapped(sorted, rows -> CoordinateRows.ofParts(rows, keyTypes)));
    }

    /** Rows of the keys and a vector. */
    private Dataset<Row> mapped(Dataset<Row> rows, FlatMapFunction<Iterator<InternalRow>, InternalRow> function) {
        StructType schema = new StructType(Arrays.copyOf(rows.schema().fields(), keys.size())).add(FEATURES, VECTOR);
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) rows;
        JavaRDD<InternalRow> mapped =
                classic.queryExecution().toRdd().toJavaRDD().mapPartitions(function, true);
        return classic.sparkSession().internalCreateDataFrame(mapped.rdd(), schema, false);
    }
}
