package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.NoStrategyException;
import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.MemoryBudget;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.SecondMoment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Estimator that learns the second moment M = XᵀX of each component, uncentered and in double. {@link CapacityModel}
 * scores rows against it: C = (x·x)² / xᵀMx.
 *
 * <pre>{@code
 * CapacityModel model = new CapacityEstimator().setComponentCol("component").fit(cache);
 * Dataset<Row> capacities = model.transform(cache);
 * }</pre>
 *
 * <p>The component of a row is the value of {@code componentCol}, or of the column {@code component} if there is one,
 * as in {@link io.sparkcapacity.CapacityAnalysis}. Rows that were fitted get the capacities that it computes with
 * {@link FeatureGram}. Other rows get their capacity against the fitted rows.
 *
 * <ul>
 *   <li>Input: {@code array<float>}, {@code array<double>} or ML vectors, dense or sparse, of one length per component.
 *       The name of a component is its value as text; NULL is a component of its own.
 *   <li>Cost: the two columns are checkpointed first (see {@link Activations#of(Dataset, Reading)}) and read twice;
 *       n·d²/2 multiply-adds. The driver receives 4·d·(d + 16) bytes of M per component.
 *   <li>Memory: that of {@link FeatureGram} for all components together; an input that needs more is refused.
 *   <li>Determinism: the same rows in the same partitions give the same bits on any cluster.
 *   <li>Invalid rows: they end fitting if {@code handleInvalid} is {@code error}, and are left out of M otherwise. A
 *       row is invalid if its vector is NULL, has no features, has another length than most vectors of its component,
 *       has a NULL, NaN or infinite element, or is sparse with a wrong index.
 * </ul>
 *
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public final class CapacityEstimator extends Estimator<CapacityModel>
        implements CapacityParams<CapacityEstimator>, DefaultParamsWritable {
    private static final Reading VALID_ROWS = Reading.FROM_SCHEMA.with(OnInvalid.SKIP);

    private final String uid;

    public CapacityEstimator() {
        this(Identifiable.randomUID("capacityEstimator"));
    }

    public CapacityEstimator(String uid) {
        this.uid = uid;
        StageColumns.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * Learns the second moments of {@code rows}.
     *
     * @throws io.sparkcapacity.error.InvalidInputException if a column is missing or has a type that does not fit, a
     *     new column exists already, or no row is valid
     * @throws InvalidActivationException if {@code handleInvalid} is {@code error} and a row is invalid; the message
     *     counts the invalid rows by kind
     * @throws NoStrategyException if the second moments do not fit the memory
     */
    @Override
    public CapacityModel fit(Dataset<?> rows) {
        StageColumns columns = StageColumns.of(this).orComponentOf(rows.schema());
        columns.scored(rows.schema());
        Activations activations = Activations.of(columns.componentsAndFeatures(rows), VALID_ROWS);
        if (columns.handleInvalid() == HandleInvalid.ERROR) {
            requireNoneLeftOut(activations.census().rows());
        }
        CapacityModel model = new CapacityModel(uid, new FittedMoments(moments(activations)));
        copyValues(model, ParamMap.empty());
        columns.component().ifPresent(model::setComponentCol);
        return model.setParent(this);
    }

    private static void requireNoneLeftOut(RowCounts rows) {
        if (rows.leftOut() > 0) {
            throw new InvalidActivationException(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows are invalid (%s); correct or remove them, or set handleInvalid to keep or"
                            + " skip to learn from the others",
                    rows.leftOut(),
                    rows.read(),
                    rows.reasons()));
        }
    }

    private static List<ComponentMoment> moments(Activations activations) {
        List<ComponentShape> shapes = activations.census().components();
        BitSet all = new BitSet();
        all.set(0, shapes.size());
        FeatureGram strategy = new FeatureGram(Arithmetic.best());
        requireMemory(shapes, strategy, MemoryBudget.of(activations.spark().sc()));
        Map<Integer, SecondMoment> moments = strategy.secondMoments(activations, all);
        List<ComponentMoment> named = new ArrayList<>();
        moments.forEach((component, moment) -> {
            ComponentShape shape = shapes.get(component);
            named.add(new ComponentMoment(shape.name(), shape.activations(), shape.exponent(), moment));
        });
        return named;
    }

    /** The second moments of all components are on the driver at the same time. */
    private static void requireMemory(List<ComponentShape> shapes, FeatureGram strategy, Budget budget) {
        long driverBytes = 0;
        for (ComponentShape shape : shapes) {
            Cost cost = strategy.cost(shape);
            driverBytes += cost.driverBytes();
            Cost all = new Cost(cost.work(), cost.workingBytes(), cost.heldBytes(), driverBytes, cost.held());
            all.reasonAgainst(budget).ifPresent(reason -> {
                throw new NoStrategyException("The second moments of " + shapes.size() + " components, of "
                        + shape.features() + " features in component " + shape.quotedName() + ", need " + reason
                        + "; give more memory (spark.driver.memory, spark.executor.memory) or a larger"
                        + " spark.driver.maxResultSize, or compute capacities without a model by CapacityAnalysis");
            });
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return StageColumns.of(this).orComponentOf(schema).scored(schema);
    }

    @Override
    public CapacityEstimator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** A reader of saved estimators. */
    public static MLReader<CapacityEstimator> read() {
        return new DefaultParamsReader<>();
    }

    /** The estimator that was saved at {@code path}. */
    public static CapacityEstimator load(String path) {
        return read().load(path);
    }
}
