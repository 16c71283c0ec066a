package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.batch.RowBatches;
import io.sparkcapacity.input.layout.ActivationColumns;
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
 * Scores rows against the second moments M that {@link CapacityEstimator} learnt: C = (x·x)² / xᵀMx, the sum over the fitted
 * rows of x's component.
 *
 * <p>Of a row that was fitted this is its capacity. Of any other the quotient exceeds 1 where x is unlike all that was fitted;
 * then the capacity is 1. A zero activation has capacity 0.
 *
 * <p>It is saved as spark.ml saves its own: {@code metadata} (JSON, with the format's version and how many components there
 * are) and {@code moments}, Parquet that any reader can put together: of each row the {@code component}, its {@code
 * features} d, the {@code activations} n that M was made of, the {@code exponent} e, and {@code entries}, at most 131,072
 * doubles of the upper triangle of M·4^−e row by row, M_00 M_01 … M_0,d−1 M_11 …, of which {@code first} is the number of
 * the first. The exponent is 0 for float32 input; then up to 511 features are one row, and its entries what {@code
 * capacity.second_moment} gives in SQL.
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

    /** The names of the components that were fitted, in natural order: {@code (all)} if no column told them; null for NULL. */
    public List<String> components() {
        return moments.all().stream().map(ComponentMoment::component).toList();
    }

    /**
     * M = XᵀX of a component, d×d; infinite where its entries exceed double, as those of float64 input may.
     *
     * @param component one of {@link #components}
     * @throws InvalidInputException if it was not fitted
     */
    public DenseMatrix secondMoment(String component) {
        return moments.of(component).matrix();
    }

    /** How many activations the second moment of a component was made of. */
    public long activations(String component) {
        return moments.of(component).activations();
    }

    /**
     * {@code rows} in their order with capacities and, if asked for, squared norms and squared-dot sums in new columns. Lazy.
     *
     * <p>Cost: n·d²/2 multiply-adds, in products of up to 256 rows of a component; 4·d·(d + 16) bytes of M a component on
     * every executor, sent once. A task holds some tens of megabytes of rows at a time. All columns of {@code rows} are read,
     * whichever are used of the result. Error: that of {@link
     * io.sparkcapacity.gram.FeatureGram}, without its rows scored again.
     *
     * <p>A row can't be scored if it is no activation (see {@link CapacityEstimator}), is not of a component that was fitted or
     * not of its length, or if its squared norm or the square of that leaves double in the scale of the fitted rows. By {@code
     * handleInvalid} it ends the job with an {@link UnscorableRowException} ({@code error}), gets null scores ({@code
     * keep}) or is dropped ({@code skip}).
     *
     * @throws InvalidInputException if a column is missing, taken or of a type that does not fit, or {@code rows} are a stream
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
        StructType keyed = rows.schema().add(ActivationColumns.KEY, DataTypes.StringType);
        return session.internalCreateDataFrame(scored.rdd(), columns.scored(keyed), false)
                .drop(ActivationColumns.KEY);
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

    /** Reads models that were saved; what is wrong with one it says in an {@link InvalidInputException}. */
    public static MLReader<CapacityModel> read() {
        return new ModelReader();
    }

    /** The model that was saved at {@code path}. */
    public static CapacityModel load(String path) {
        return read().load(path);
    }
}
