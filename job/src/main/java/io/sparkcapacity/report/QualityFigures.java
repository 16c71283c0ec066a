package io.sparkcapacity.report;

import io.sparkcapacity.input.census.ComponentQuality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/** The figures of what the rows of one component are like. */
public final class QualityFigures {
    public static final Figure<ComponentQuality> COMPONENT =
            Figure.text(ComponentFigures.COMPONENT.name(), ComponentQuality::name);
    public static final Figure<ComponentQuality> ZEROS =
            Figure.count(ComponentFigures.ZEROS.name(), ComponentQuality::zeros);
    public static final Figure<ComponentQuality> SMALLEST_NORM =
            Figure.number("smallest-norm", ComponentQuality::smallestNorm);
    public static final Figure<ComponentQuality> MEDIAN_NORM =
            Figure.number("median-norm", ComponentQuality::medianNorm);
    public static final Figure<ComponentQuality> LARGEST_NORM =
            Figure.number("largest-norm", ComponentQuality::largestNorm);
    public static final Figure<ComponentQuality> OUTLIERS = Figure.count("outliers", ComponentQuality::outliers);

    /** Those of the report's JSON. */
    static final List<Figure<ComponentQuality>> ALL = List.of(
            COMPONENT,
            new Figure<>(
                    "rows", Figure.columns(RowFigures.ALL), quality -> Figure.object(RowFigures.ALL, quality.rows())),
            new Figure<>(
                    "lengths",
                    DataTypes.createMapType(DataTypes.IntegerType, DataTypes.LongType),
                    ComponentQuality::lengths),
            ZEROS,
            new Figure<>(
                    "norms",
                    DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType),
                    quality -> norms(quality)));

    private QualityFigures() {}

    private static Map<String, Number> norms(ComponentQuality quality) {
        Map<String, Number> norms = new LinkedHashMap<>();
        norms.put("smallest", quality.smallestNorm());
        norms.putAll(Quantiles.of(quality::normQuantile));
        norms.put("largest", quality.largestNorm());
        norms.put("beyond-" + (int) ComponentQuality.FAR + "-medians", quality.outliers());
        return norms;
    }
}
