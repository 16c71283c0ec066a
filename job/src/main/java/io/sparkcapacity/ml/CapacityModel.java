package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.batch.RowBatches;
import io.sparkcapacity.input.table.AddedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Model that scores rows against the second moments M that {@link CapacityEstimator} learned: C = (x·x)² / xᵀMx, where
 * M is that of x's component.
 *
 * <p>For a row that was fitted, C is its capacity among the fitted rows. For any other row, the quotient may exceed 1
 * if x is unlike all fitted rows; then the capacity is 1. A zero activation has capacity 0.
 *
 * <p>A saved model has the two parts that spark.ml's own models have. {@code metadata} is JSON, with the version of the
 * format and the number of components. {@code moments} is Parquet, and each row of it is a part of one M:
 *
 * <ul>
 *   <li>{@code component}: its name
 *   <li>{@code features}: d
 *   <li>{@code activations}: n, how many M was computed from
 *   <li>{@code exponent}: e, 0 for float32 input
 *   <li>{@code entries}: at most 131,072 doubles of the upper triangle of M·4^−e by rows, M_00 M_01 … M_0,d−1 M_11 …
 *   <li>{@code first}: the number of the first entry of this row in that order
 * </ul>
 *
 * <p>Up to 511 features are one row. Its entries are then what {@code capacity.second_moment} gives in SQL, if e is 0.
 */
public final class CapacityModel extends Model<CapacityModel> implements CapacityParams<CapacityModel>, MLWritable {
    private final String uid;
    private final FittedMoments moments;

    CapacityModel(String uid, FittedMoments moments) {
        this.uid = uid;
        this.moments = moments;
        StageColumns.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * The names of the fitted components in natural order: {@code (all)} if there was no component column. NULL comes
     * first, as a null.
     */
    public List<String> components() {
        return moments.all().stream().map(ComponentMoment::component).toList();
    }

    /**
     * M = XᵀX of a component, d×d, in the scale of the input. Entries that exceed double, which float64 input may have,
     * are infinite.
     *
     * @param component one of {@link #components}
     * @throws InvalidInputException if it was not fitted
     */
    public DenseMatrix secondMoment(String component) {
        return moments.of(component).matrix();
    }

    /** How many activations the second moment of a component was computed from. */
    public long activations(String component) {
        return moments.of(component).activations();
    }

    /**
     * The rows in their order, with new columns: the capacity and, if they are asked for, the squared norm and the
     * squared-dot sum. Lazy.
     *
     * <ul>
     *   <li>Cost: n·d²/2 multiply-adds, in products of up to 256 rows of a component. All columns of {@code rows} are
     *       read, whichever of them are used later.
     *   <li>Memory: 4·d·(d + 16) bytes of M per component on every executor, sent once. A task holds some tens of
     *       megabytes of rows at a time.
     *   <li>Error: that of {@link io.sparkcapacity.gram.FeatureGram}; no row is rescored.
     * </ul>
     *
     * <p>A row cannot be scored if it is invalid (see {@link CapacityEstimator}), if its component was not fitted or
     * has another length, or if its squared norm, or the square of that, is outside the range of double in the scale of
     * the fitted rows. By {@code handleInvalid} such a row ends the job with an {@link UnscorableRowException}
     * ({@code error}), gets null scores ({@code keep}) or is dropped ({@code skip}).
     *
     * @throws InvalidInputException if a column is missing or has a type that does not fit, a new column exists
     *     already, or {@code rows} is a stream
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        StageColumns columns = StageColumns.of(this);
        columns.scored(rows.schema());
        if (rows.isStreaming()) {
            throw new InvalidInputException("A stream can't be scored as a whole; score its batches with foreachBatch");
        }
        var session = (org.apache.spark.sql.classic.SparkSession) rows.sparkSession();
        Broadcast<List<ComponentMoment>> shared = moments.shared(session.sparkContext());
        List<Score> asked = new ArrayList<>(columns.scores().keySet());
        HandleInvalid handleInvalid = columns.handleInvalid();
        JavaRDD<InternalRow> scored = RowBatches.of(
                        rows.toDF(), columns.component(), columns.features(), moments.shapes())
                .mapPartitionsWithIndex(
                        (partition, batches) ->
                                new ScoredRows(partition, batches, shared.value(), asked, handleInvalid),
                        true);
        String key = AddedColumns.unused("component-key", rows.schema());
        StructType keyed = rows.schema().add(key, DataTypes.StringType);
        return session.internalCreateDataFrame(scored.rdd(), columns.scored(keyed), false)
                .drop(key);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return StageColumns.of(this).scored(schema);
    }

    @Override
    public CapacityModel copy(ParamMap extra) {
        return copyValues(new CapacityModel(uid, moments), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new ModelWriter(this, moments);
    }

    /** A reader of saved models. It throws an {@link InvalidInputException} if the files of a model are damaged. */
    public static MLReader<CapacityModel> read() {
        return new ModelReader<>(CapacityModel.class, CapacityModel::new);
    }

    /** The model that was saved at {@code path}. */
    public static CapacityModel load(String path) {
        return read().load(path);
    }
}
