package io.sparkcapacity.input;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.vector.InvalidKind;
import io.sparkcapacity.report.CapacityReport;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows of which some are invalid, and what tests do with them. */
final class DirtyRows {
    static final int ROWS = 1000;

    private static final int FEATURES = 8;

    static final double AGREEMENT = 1e-12;

    /** One row in a hundred is invalid. They are invalid in ten ways by turns. */
    static final String BAD = "id % 100 = 42";

    private static final String MADE_BAD = "case id div 100 when 0 then null when 1 then slice(features, 1, 3)"
            + " when 2 then transform(features, (v, k) -> if(k = 5, cast('nan' as %1$s), v))"
            + " when 3 then transform(features, (v, k) -> if(k = 2, cast('-inf' as %1$s), v))"
            + " when 4 then transform(features, (v, k) -> if(k = 1, null, v))"
            + " when 5 then array() when 6 then concat(features, features)"
            + " when 7 then transform(features, (v, k) -> cast('inf' as %1$s))"
            + " when 8 then null else transform(features, (v, k) -> cast(null as %1$s)) end";

    static final Map<InvalidKind, Long> KINDS = Map.of(
            InvalidKind.NULL_VECTOR, 2L,
            InvalidKind.NULL_ELEMENT, 2L,
            InvalidKind.EMPTY, 1L,
            InvalidKind.NAN, 1L,
            InvalidKind.INFINITE, 2L,
            InvalidKind.WRONG_LENGTH, 2L);

    private DirtyRows() {}

    static Dataset<Row> clean() {
        return TestSpark.floats(Oracle.gaussian(ROWS, FEATURES, 77))
                .withColumn("component", functions.expr("if(id % 3 = 0, 'x', 'y')"));
    }

    static Dataset<Row> dirty(String type) {
        Dataset<Row> typed =
                clean().withColumn("features", functions.col("features").cast("array<" + type + ">"));
        return typed.withColumn(
                "features", functions.expr("if(" + BAD + ", " + MADE_BAD.formatted(type) + ", features)"));
    }

    static CapacityResult compute(CapacityOptions options, String... inputs) {
        return CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(inputs));
    }

    static double[] capacities(CapacityResult result) {
        return TestSpark.column(result.capacities(), "capacity");
    }

    static RowCounts all(CapacityReport report) {
        return report.rows().values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }
}
