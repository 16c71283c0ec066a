package io.sparkcapacity.input;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The input as Spark itself holds its rows, partition by partition: the public way to a row boxes every float.
 *
 * @param parts read one after the other; each gives the same rows in the same order, in the same partitions, whichever
 *     columns are asked for
 * @param columns which column plays which part
 */
record Scan(List<Dataset<Row>> parts, ActivationColumns columns) {
    Scan {
        parts = List.copyOf(parts);
        for (Dataset<Row> part : parts) {
            columns.requireSame(parts.get(0).schema(), part.schema());
        }
    }

    /** The input in the columns that {@code names} asks for. */
    static Scan of(List<Dataset<Row>> parts, ColumnNames names) {
        return new Scan(parts, ActivationColumns.resolve(parts.get(0).schema(), names));
    }

    JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(parts.get(0).sparkSession().sparkContext());
    }

    /** Of every row the component, as text. */
    JavaRDD<InternalRow> keys() {
        return union(part ->
                ColumnarScan.of(part, columns.component(), Optional.empty()).orElseGet(() -> rows(part, key())));
    }

    /** Of every row the component, as text, and the vector. */
    JavaRDD<InternalRow> keysAndVectors() {
        return union(part -> ColumnarScan.of(part, columns.component(), Optional.of(columns.features()))
                .orElseGet(() -> rows(part, key(), quoted(columns.features()))));
    }

    /** Of every row the carried columns and, behind them, the component as text. */
    JavaRDD<InternalRow> carriedAndKeys() {
        return select(Stream.concat(columns.carried().stream().map(Scan::quoted), Stream.of(key()))
                .toArray(Column[]::new));
    }

    /** Of every row the carried columns, each as text. */
    JavaRDD<InternalRow> carriedAsText() {
        return select(columns.carried().stream()
                .map(name -> quoted(name).cast(DataTypes.StringType))
                .toArray(Column[]::new));
    }

    /** The schema of the carried columns. */
    StructType carriedSchema() {
        StructType schema = parts.get(0).schema();
        StructType carried = new StructType();
        for (String name : columns.carried()) {
            carried = carried.add(schema.apply(name));
        }
        return carried;
    }

    /** The different lengths of the first {@code count} vectors of the first unit that has some. */
    List<Integer> firstLengths(int count) {
        FeatureEncoding encoding = columns.encoding();
        return keysAndVectors()
                .mapPartitions(
                        rows -> List.of(firstLengths(rows, encoding, count)).iterator())
                .filter(lengths -> !lengths.isEmpty())
                .take(1)
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    /** The one element of partition {@code unit}; starts a task for that alone. */
    static <T> T ofUnit(JavaRDD<T> units, int unit) {
        return units.collectPartitions(new int[] {unit})[0].get(0);
    }

    private static List<Integer> firstLengths(Iterator<InternalRow> rows, FeatureEncoding encoding, int count) {
        Set<Integer> lengths = new LinkedHashSet<>();
        for (int row = 0; row < count && rows.hasNext(); row++) {
            InternalRow next = rows.next();
            lengths.add(next.isNullAt(1) ? 0 : encoding.length(next, 1));
        }
        return List.copyOf(lengths);
    }

    private JavaRDD<InternalRow> select(Column... selected) {
        return union(part -> rows(part, selected));
    }

    private static JavaRDD<InternalRow> rows(Dataset<Row> part, Column... selected) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) part.select(selected);
        return classic.queryExecution().toRdd().toJavaRDD();
    }

    private JavaRDD<InternalRow> union(Function<Dataset<Row>, JavaRDD<InternalRow>> rowsOf) {
        List<JavaRDD<InternalRow>> scans = parts.stream().map(rowsOf).toList();
        return scans.size() == 1 ? scans.get(0) : spark().union(asArray(scans));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can't be made otherwise
    private static JavaRDD<InternalRow>[] asArray(List<JavaRDD<InternalRow>> scans) {
        return scans.toArray(new JavaRDD[0]);
    }

    private Column key() {
        return columns.component()
                .map(name -> quoted(name).cast(DataTypes.StringType))
                .orElseGet(() -> functions.lit(ComponentShape.WHOLE_INPUT))
                .as(ActivationColumns.KEY);
    }

    static Column quoted(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
