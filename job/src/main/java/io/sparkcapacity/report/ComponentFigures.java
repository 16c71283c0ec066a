package io.sparkcapacity.report;

import io.sparkcapacity.input.census.ComponentShape;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** The figures of one component's summary. */
public final class ComponentFigures {
    // Of a shape; a plan has them, too.
    static final Figure<ComponentShape> NAME_OF_SHAPE = Figure.text("component", ComponentShape::name);
    static final Figure<ComponentShape> ACTIVATIONS_OF_SHAPE = Figure.count("activations", ComponentShape::activations);
    static final Figure<ComponentShape> FEATURES_OF_SHAPE =
            new Figure<>("features", DataTypes.IntegerType, ComponentShape::features);

    public static final Figure<ComponentReport> COMPONENT = NAME_OF_SHAPE.of(ComponentReport::shape);
    public static final Figure<ComponentReport> ACTIVATIONS = ACTIVATIONS_OF_SHAPE.of(ComponentReport::shape);
    public static final Figure<ComponentReport> FEATURES = FEATURES_OF_SHAPE.of(ComponentReport::shape);
    public static final Figure<ComponentReport> STRATEGY = Figure.text("strategy", ComponentReport::strategy);
    public static final Figure<ComponentReport> TOTAL =
            Figure.number("total-capacity", component -> component.totals().capacity());
    public static final Figure<ComponentReport> BOUND = Figure.count("capacity-bound", ComponentReport::bound);
    public static final Figure<ComponentReport> MEAN = Figure.number("mean-capacity", ComponentReport::mean);
    public static final Figure<ComponentReport> MEDIAN =
            Figure.number("median-capacity", component -> component.quantile(0.5));
    public static final Figure<ComponentReport> ZEROS =
            Figure.count("zero-activations", component -> component.totals().zeroRows());
    public static final Figure<ComponentReport> RESCORED =
            Figure.count("rescored-activations", ComponentReport::rescored);
    public static final Figure<ComponentReport> LARGEST_ERROR_BOUND =
            Figure.number("largest-error-bound", component -> component.totals().largestErrorBound());

    private static final Figure<ComponentReport> PARTICIPATION_RATIO =
            Figure.number("participation-ratio", component -> component.totals().participationRatio());
    private static final Figure<ComponentReport> QUANTILES = new Figure<>(
            "capacity-quantiles",
            DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType),
            component -> Quantiles.of(component::quantile));

    private static final List<Figure<SelfCheck>> OF_CHECK = List.of(
            Figure.text("law", SelfCheck::law),
            Figure.number("found", SelfCheck::found),
            Figure.number("expected", SelfCheck::expected),
            Figure.number("share-of-tolerance", SelfCheck::shareOfTolerance),
            new Figure<>("holds", DataTypes.BooleanType, SelfCheck::holds));
    private static final Figure<ComponentReport> CHECKS = new Figure<>(
            "checks",
            DataTypes.createArrayType(Figure.columns(OF_CHECK)),
            component -> component.checks().stream()
                    .map(check -> Figure.object(OF_CHECK, check))
                    .toList());

    /** Those of the report's JSON. */
    static final List<Figure<ComponentReport>> ALL = List.of(
            COMPONENT,
            STRATEGY,
            ACTIVATIONS,
            FEATURES,
            TOTAL,
            BOUND,
            PARTICIPATION_RATIO,
            MEAN,
            QUANTILES,
            ZEROS,
            RESCORED,
            LARGEST_ERROR_BOUND,
            CHECKS);

    private ComponentFigures() {}
}
